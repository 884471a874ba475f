import { describe, expect, test } from 'vitest';
import { directLink } from '../../machines/direct-link/protocol.ts';
import { literal } from '../../machines/direct-link/reading.ts';
import { networkAuthorisedConnection } from '../../machines/P06-network-authorised-connection/variants.ts';
import {
  changes,
  composition,
  compositionCases,
  variantNames,
} from '../../machines/P23-compositions/index.ts';
import { oneChangeLess, wholeProfile } from '../../properties/P23-least-profile.ts';
import { check } from '../../src/index.ts';
import { Link } from './link-run.ts';

const heading = { procedure: 'P23', title: 'a test', clause: 'S2 6.2' };

describe('who is asked for a connection is who has been discovered', () => {
  const reading = { ...literal, wanted: 'discovered', allocation: 'never' } as const;
  const link = () => new Link(directLink(heading, 'test', 'of a test', reading));

  test('nobody before a discovery, and nobody else after it', () => {
    const l = link();
    expect(l.session('UE_1', 'UE-B', 'UE-A').take('connect')).toEqual([]);
    l.of('UE-B').apply({ kind: 'put', store: 'discovered', key: 'UE-A', value: 'UE-A' });
    expect(l.session('UE_1', 'UE-B', 'UE-C').take('connect')).toEqual([]);
    expect(l.session('UE_1', 'UE-B', 'UE-A').take('connect')).toHaveLength(1);
  });
});

test('a composition that another procedure has is that procedure’s, under another name', () => {
  const p = composition('identity-through-MMEs');
  expect(p.roles).toBe(networkAuthorisedConnection('repaired').roles);
  expect(p.procedure).toBe('P23');
});

test('the roles of discovery, key establishment and link stand side by side', () => {
  expect(Object.keys(composition('discovered-and-signed').roles)).toEqual([
    'announcing_UE',
    'monitoring_UE',
    'UE_1-keys',
    'UE_2-keys',
    'UE_1',
    'UE_2',
  ]);
});

test('every composition is asked whether it runs, and something else', () => {
  const asked = (executable: boolean) =>
    new Set(
      compositionCases
        .filter((c) => (c.requirement.property.kind === 'executable') === executable)
        .map((c) => c.protocol.variant),
    );
  expect(variantNames.filter((v) => !asked(true).has(v))).toEqual([]);
  expect(variantNames.filter((v) => !asked(false).has(v))).toEqual([]);
});

describe('the least profile of the direct link', () => {
  test.each(wholeProfile.map((c) => [c.id, c] as const))('%s holds', (_, c) => {
    expect(c.requirement.strength).toMatch(/shall/);
    expect(check(c).verdict).toBe('holds');
  });

  test('a case for each change, without it', () => {
    expect(oneChangeLess.map((c) => c.id)).toEqual(changes.map((c) => `V-23-05/without-${c}`));
  });

  test.each(oneChangeLess.map((c) => [c.id, c] as const))('%s: a "shall" falls', (_, c) => {
    expect(wholeProfile.map((w) => w.requirement)).toContain(c.requirement);
    expect(check(c).verdict).toBe('violated');
  });
});
