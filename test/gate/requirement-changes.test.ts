import { describe, expect, it } from 'vitest';
import { requirementChanges } from '../../src/gate/requirement-changes.ts';
import type { Property, Requirement } from '../../src/index.ts';

/** Names that the charts still have. */
const names = new Set(['commit', 'other', 'running', 'began', 'n', 'm', 'key', 'M', 'N', 'ready', 'x', 'y']);

const asks = (property: object, strength: Requirement['strength'] = 'shall') => ({
  id: 'R',
  strength,
  asks: property,
});

/** The direction and the words of what has changed. */
function changes(before: object, now: object): readonly string[] {
  return requirementChanges(asks(before), asks(now), names).map((c) => `${c.direction}: ${c.text}`);
}

const agreement = {
  kind: 'agreement',
  commit: 'commit',
  running: 'running',
  on: ['n', 'm'],
  injective: true,
} as const satisfies Property;

describe('a requirement that asks less', () => {
  it('by its strength', () => {
    const strength = (a: Requirement['strength'], b: Requirement['strength']) =>
      requirementChanges(asks(agreement, a), asks(agreement, b), names).map((c) => c.direction);
    expect(strength('shall', 'shall')).toEqual([]);
    expect(strength('shall', 'should')).toEqual(['weaker']);
    expect(strength('should', 'may')).toEqual(['weaker']);
    expect(strength('shall', 'goal')).toEqual(['weaker']);
    expect(strength('may', 'shall')).toEqual(['stronger']);
    expect(strength('goal', 'shall')).toEqual(['stronger']);
    expect(strength('goal', 'claim')).toEqual(['neither']);
  });

  /** From a first property to a second: what is said, and the direction back. */
  const cases: Readonly<Record<string, readonly [object, object, string, string]>> = {
    'a field less to agree on': [
      agreement,
      { ...agreement, on: ['n'] },
      'weaker: asks less: m is no longer in “on”',
      'stronger: asks more: m is now in “on”',
    ],
    'a derivation less to keep apart': [
      {
        kind: 'separate-derivations',
        derivations: [{ role: 'A', variable: 'k' }],
        from: [{ standard: 'one' }, { standard: 'two' }],
        upTo: 8,
      },
      {
        kind: 'separate-derivations',
        derivations: [{ role: 'A', variable: 'k' }],
        from: [{ standard: 'one' }],
        upTo: 8,
      },
      'weaker: asks less: {"standard":"two"} no longer in “from”',
      'stronger: asks more: {"standard":"two"} now in “from”',
    ],
    'fewer octets': [
      { kind: 'separate-contents', element: 'E', upTo: 64 },
      { kind: 'separate-contents', element: 'E', upTo: 8 },
      'weaker: upTo is 8 instead of 64',
      'stronger: upTo is 64 instead of 8',
    ],
    'not injective': [
      agreement,
      { ...agreement, injective: false },
      'weaker: asks less: no longer “injective”',
      'stronger: asks more: now “injective”',
    ],
    anonymous: [
      agreement,
      { ...agreement, anonymous: true },
      'weaker: asks less: now “anonymous”',
      'stronger: asks more: no longer “anonymous”',
    ],
    'aliveness for agreement': [
      agreement,
      { kind: 'aliveness', commit: 'commit', running: 'running' },
      'weaker: asks aliveness instead of agreement',
      'stronger: asks agreement instead of aliveness',
    ],
    'a match more before a downgrade counts': [
      { kind: 'no-downgrade', offer: 'commit', commit: 'commit', match: ['n'], on: ['m'] },
      { kind: 'no-downgrade', offer: 'commit', commit: 'commit', match: ['n', 'key'], on: ['m'] },
      'weaker: asks less: key is now in “match”',
      'stronger: asks more: key is no longer in “match”',
    ],
    'one message less to protect': [
      { kind: 'protection', messages: ['M', 'N'], integrity: true },
      { kind: 'protection', messages: ['M'], integrity: true },
      'weaker: asks less: N is no longer in “messages”',
      'stronger: asks more: N is now in “messages”',
    ],
    'protection that is not asked for any more': [
      { kind: 'protection', messages: ['M'], integrity: true, confidentiality: true },
      { kind: 'protection', messages: ['M'], integrity: true },
      'weaker: asks less: no longer “confidentiality”',
      'stronger: asks more: now “confidentiality”',
    ],
    'fewer claims once all is at rest': [
      {
        kind: 'convergence',
        settled: { kind: 'claims', commit: 'commit', partner: 'other', on: ['n', 'm'] },
      },
      { kind: 'convergence', settled: { kind: 'claims', commit: 'commit', partner: 'other', on: ['n'] } },
      'weaker: asks less: m is no longer in “on”',
      'stronger: asks more: m is now in “on”',
    ],
    'one more variant that is enough': [
      { kind: 'possible', property: agreement, among: [{ variant: 'a' }] },
      { kind: 'possible', property: agreement, among: [{ variant: 'a' }, { variant: 'b' }] },
      'weaker: asks less: now satisfied by b as well',
      'stronger: asks more: no longer satisfied by b',
    ],
    'a sentence less': [
      { kind: 'consistent', sentences: [{ kind: 'x' }, { kind: 'y' }], among: [] },
      { kind: 'consistent', sentences: [{ kind: 'y' }], among: [] },
      'weaker: asks less: 1 sentence no longer to be true with the others',
      'stronger: asks more: 1 further sentence to be true with the others',
    ],
  };
  for (const [what, [before, now, there, back]] of Object.entries(cases)) {
    it(what, () => {
      expect(changes(before, now)).toEqual([there]);
      expect(changes(now, before)).toEqual([back]);
    });
  }
});

describe('a requirement that asks something else', () => {
  it('weakens, where what was asked could still be asked', () => {
    expect(changes(agreement, { ...agreement, commit: 'began' })).toEqual([
      'weaker: commit is began instead of commit: what was asked is not asked any more',
    ]);
    expect(changes(agreement, { kind: 'unlinkability' })).toEqual([
      'weaker: asks unlinkability instead of agreement: what was asked is not asked any more',
    ]);
    expect(
      changes(
        { kind: 'protection', messages: ['M'], integrity: true },
        { kind: 'protection', messages: ['M'], integrity: false },
      ),
    ).toEqual(['weaker: asks for integrity: false instead of true: what was asked is not asked any more']);
  });

  it('does not, where the charts have another name for it', () => {
    expect(changes({ ...agreement, commit: 'ended' }, agreement)).toEqual([
      'neither: ended is called commit now',
    ]);
    const renamed = { ...agreement, on: ['n', 'old'] };
    expect(changes(renamed, agreement)).toEqual(['neither: old is called m now']);
    expect(changes(renamed, { ...agreement, on: ['n'] })).toEqual([
      'weaker: asks less: old is no longer in “on”',
    ]);
    expect(
      changes(
        { kind: 'state-invariant', role: 'x', state: 'set' },
        { kind: 'state-invariant', role: 'x', state: 'ready' },
      ),
    ).toEqual(['neither: set is called ready now']);
  });

  it('bounds of the variants that it names itself', () => {
    const bounds = { sessions: [], limits: {}, granted: ['hear'], assumed: [] };
    const among = (granted: readonly string[]) => ({
      kind: 'possible',
      property: agreement,
      among: [{ variant: 'a', bounds: { ...bounds, granted } }],
    });
    expect(changes(among(['hear', 'inject']), among(['hear']))).toEqual([
      'weaker: a: the attacker is no longer granted: inject',
    ]);
  });
});
