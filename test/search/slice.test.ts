import { describe, expect, it } from 'vitest';
import type { Term } from '../../src/attacker/index.ts';
import type { Fact } from '../../src/model/index.ts';
import { allReductions, noReductions } from '../../src/search/index.ts';
import { found, HandMade } from './hand-made.ts';

const slicing = { relaxation: false, slicing: true, symmetry: false };

/** Checks the length of the shortest run to the fact or term, without reductions, with slicing, with all. */
function shortest(
  hand: HandMade,
  goal: { needs?: readonly Fact[]; derive?: Term; forbids?: readonly Fact[] },
) {
  const table = hand.table();
  const goals = [{ needs: [], forbids: [], ...goal, meaning: 'the goal' }];
  return [noReductions, slicing, allReductions].map((r) => found(table, goals, r));
}

/** Rows of steps that each say nothing: what follows them is far away. */
const far = (steps: number) => Array.from({ length: steps }, () => ({}));

describe('slicing keeps every way that could be the shortest', () => {
  it('a part that is always heard with another one, though that one can be built as well', () => {
    const h = new HandMade();
    const [key, p] = [h.secret('key', 'Key'), h.secret('p')];
    const code = h.make('mac', key, key);
    const done = h.claim('done');
    // The code comes with p, but late; its key and p alone come early.
    h.session([...far(3), { hears: [code, p] }]);
    h.session([{ hears: [key] }]);
    h.session([{ hears: [p] }]);
    h.session([{ derive: [code, p], gives: [done] }]);
    expect(shortest(h, { needs: [done] })).toEqual([3, 3, 3]);
  });

  it('a part that is always heard with another one, though that one can be taken out of a third', () => {
    const h = new HandMade();
    const [key, inner, p] = [h.secret('key', 'Key'), h.secret('inner'), h.secret('p')];
    const done = h.claim('done');
    h.session([...far(3), { hears: [inner, p] }]);
    h.session([{ hears: [h.make('senc', key, inner), key] }]);
    h.session([{ hears: [p] }]);
    h.session([{ derive: [inner, p], gives: [done] }]);
    expect(shortest(h, { needs: [done] })).toEqual([3, 3, 3]);
  });

  it('a part that is always heard with another one, though that one also leaks', () => {
    const h = new HandMade();
    const [a, p] = [h.secret('a'), h.secret('p')];
    const done = h.claim('done');
    h.session([...far(3), { hears: [a, p] }]);
    h.session([{ hears: [p] }]);
    h.session([{ derive: [a, p], gives: [done] }]);
    h.leak(a);
    expect(shortest(h, { needs: [done] })).toEqual([3, 3, 3]);
  });

  it('a part that is always heard with another one, though that one can be guessed', () => {
    const h = new HandMade();
    const [pin, p] = [h.guess('pin'), h.secret('p')];
    const done = h.claim('done');
    h.session([...far(3), { hears: [pin, p] }]);
    h.session([{ hears: [h.make('hash', pin)] }]);
    h.session([{ hears: [p] }]);
    h.session([{ derive: [pin, p], gives: [done] }]);
    expect(shortest(h, { needs: [done] })).toEqual([3, 3, 3]);
  });

  it('two facts that come with each other everywhere: one of them is still asked for', () => {
    const h = new HandMade();
    const [a, b] = [h.secret('a'), h.secret('b')];
    const done = h.claim('done');
    h.session([{}, { hears: [a, b] }], [{}, {}, { hears: [b, a] }]);
    h.session([{ derive: [b, a], gives: [done] }]);
    expect(shortest(h, { needs: [done] })).toEqual([3, 3, 3]);
  });

  it('three facts in a ring of implications, heard in different company', () => {
    const h = new HandMade();
    const [a, b, c] = [h.secret('a'), h.secret('b'), h.secret('c')];
    const done = h.claim('done');
    // a never without b, b never without c; c alone is near, and so is b with c.
    h.session([...far(2), { hears: [a, b, c] }]);
    h.session([...far(1), { hears: [b, c] }]);
    h.session([{ hears: [c] }]);
    h.session([{ derive: [c, b], gives: [done] }]);
    expect(shortest(h, { needs: [done] })).toEqual([3, 3, 3]);
    const again = h.claim('again');
    h.session([{ derive: [a, b, c], gives: [again] }]);
    expect(shortest(h, { needs: [again] })).toEqual([4, 4, 4]);
    expect(shortest(h, { needs: [again, done] })).toEqual([5, 5, 5]);
  });

  it('a fact of several providers, one of them hidden behind a step that itself needs something', () => {
    const h = new HandMade();
    const [n, m] = [h.secret('n'), h.secret('m')];
    const done = h.claim('done');
    h.session([...far(4), { hears: [n] }]);
    h.session([{ derive: [m], hears: [n] }]);
    h.session([{ hears: [m] }]);
    h.session([{ derive: [n], gives: [done] }]);
    expect(shortest(h, { needs: [done] })).toEqual([3, 3, 3]);
  });

  it('a composed term that is heard late and can be built early, and the other way round', () => {
    for (const [late, early] of [
      ['whole', 'parts'],
      ['parts', 'whole'],
    ]) {
      const h = new HandMade();
      const [x, y] = [h.secret('x'), h.secret('y')];
      const whole = h.make('hash', x, y);
      const done = h.claim('done');
      const hears = { whole: [whole], parts: [x, y] };
      h.session([...far(3), { hears: hears[late as keyof typeof hears] }]);
      h.session([{ hears: hears[early as keyof typeof hears] }]);
      h.session([{ derive: [whole], gives: [done] }]);
      expect(shortest(h, { needs: [done] })).toEqual([2, 2, 2]);
    }
  });

  it('what opens a ciphertext is needed like the ciphertext', () => {
    const h = new HandMade();
    const [k1, k2, x] = [h.secret('k1', 'Key'), h.secret('k2', 'Key'), h.secret('x')];
    h.session([{ hears: [h.make('senc', k1, x)] }]);
    h.session([{ hears: [h.make('senc', k2, k1)] }]);
    h.session([{ hears: [k2] }]);
    h.session([{ hears: [h.secret('unrelated')] }]);
    expect(shortest(h, { derive: x })).toEqual([3, 3, 3]);
  });

  it('the step that fills a store which a kept step reads, and the one that empties it for a kept `absent`', () => {
    const h = new HandMade();
    const [key, value] = [h.secret('key'), h.secret('value')];
    const [read, gone] = [h.claim('read'), h.claim('gone')];
    const store = h.store();
    const put = store.operation([{ kind: 'put', key, value }]);
    const lookup = store.operation([{ kind: 'lookup', key, value }]);
    const remove = store.operation([{ kind: 'delete', key }]);
    const absent = store.operation([{ kind: 'absent', key }]);
    h.session([...far(1), { syncs: [[store, put]] }]);
    h.session([{ syncs: [[store, lookup]], gives: [read] }]);
    h.session([...far(2), { syncs: [[store, remove]] }]);
    h.session([{ after: [read], syncs: [[store, absent]], gives: [gone] }]);
    h.session([{ hears: [h.secret('unrelated')] }, {}]);
    expect(shortest(h, { needs: [read] })).toEqual([3, 3, 3]);
    expect(shortest(h, { needs: [gone] })).toEqual([7, 7, 7]);
  });

  it('a step on one store that only another store lets happen', () => {
    const h = new HandMade();
    const [key, value, other] = [h.secret('key'), h.secret('value'), h.secret('other')];
    const done = h.claim('done');
    const [first, second] = [h.store(), h.store()];
    const putFirst = first.operation([{ kind: 'put', key, value }]);
    const readFirst = first.operation([{ kind: 'lookup', key, value }]);
    const putSecond = second.operation([{ kind: 'put', key, value: other }]);
    const readSecond = second.operation([{ kind: 'lookup', key, value: other }]);
    h.session([
      {
        syncs: [
          [second, readSecond],
          [first, putFirst],
        ],
      },
    ]);
    h.session([{ derive: [other], syncs: [[second, putSecond]] }]);
    h.session([...far(1), { hears: [other] }]);
    h.session([{ syncs: [[first, readFirst]], gives: [done] }]);
    expect(shortest(h, { needs: [done] })).toEqual([5, 5, 5]);
  });

  it('a leak that waits for a claim which nothing else needs', () => {
    const h = new HandMade();
    const [key, x] = [h.secret('key', 'Key'), h.secret('x')];
    const claimed = h.claim('claimed');
    h.session([...far(2), { gives: [claimed] }]);
    h.session([{ hears: [h.make('senc', key, x)] }]);
    h.leak(key, claimed);
    expect(shortest(h, { derive: x })).toEqual([5, 5, 5]);
  });

  it('what the goal forbids is not entered, though it would be the shorter way', () => {
    const h = new HandMade();
    const x = h.secret('x');
    const [bad, done] = [h.claim('bad'), h.claim('done')];
    h.session([{ hears: [x], gives: [bad] }], [...far(2), { hears: [x] }]);
    h.session([{ derive: [x], gives: [done] }]);
    expect(shortest(h, { needs: [done] })).toEqual([2, 2, 2]);
    expect(shortest(h, { needs: [done], forbids: [bad] })).toEqual([4, 4, 4]);
    expect(shortest(h, { needs: [done], forbids: [done] })).toEqual([undefined, undefined, undefined]);
  });

  it('a message that everybody can build needs nobody', () => {
    const h = new HandMade();
    const done = h.claim('done');
    const known = h.terms.atom({ kind: 'constant', name: 'known', sort: 'Tag' });
    h.session([...far(2), { hears: [h.make('hash', known)] }]);
    h.session([{ derive: [h.make('hash', known), known], gives: [done] }]);
    expect(shortest(h, { needs: [done] })).toEqual([1, 1, 1]);
  });
});
