import { describe, expect, it } from 'vitest';
import { addressOf, type Route, routeOf } from '../../src/page/browser/route.ts';

describe('an address', () => {
  const routes: readonly (readonly [string, Route])[] = [
    ['#', { page: 'overview' }],
    ['#/findings', { page: 'findings' }],
    ['#V-1', { page: 'case', id: 'V-1' }],
    ['#V-1/step-4', { page: 'case', id: 'V-1', step: 4 }],
    ['#V-1/name/step-0', { page: 'case', id: 'V-1/name', step: 0 }],
    ['#W%20%3C%26/%3F%23', { page: 'case', id: 'W <&/?#' }],
    ['#/matrix', { page: 'matrix', filter: {} }],
    [
      '#/cases?verdict=violated&text=a+b%26c',
      { page: 'cases', filter: { verdict: 'violated', text: 'a b&c' } },
    ],
    ['#/procedure/odd%3Cb%3E', { page: 'procedure', procedure: 'odd<b>' }],
    ['#/compare', { page: 'compare', procedure: undefined, from: undefined, to: undefined }],
    ['#/compare/P/a%2Fb/c', { page: 'compare', procedure: 'P', from: 'a/b', to: 'c' }],
  ];

  it.each(routes)('%s is read as it is written', (address, route) => {
    expect(routeOf(address)).toEqual(route);
    expect(addressOf(route)).toBe(address);
  });

  it('that nobody wrote leads to the overview, or to a case that is not there', () => {
    expect(routeOf('')).toEqual({ page: 'overview' });
    expect(routeOf('#/nowhere/at/all')).toEqual({ page: 'overview' });
    expect(routeOf('#%E0%A4%A/step-x')).toEqual({ page: 'case', id: '%E0%A4%A/step-x' });
  });
});
