import { describe, expect, it } from 'vitest';
import { chosenFindings, shownFindings } from '../../src/cli/findings.ts';
import {
  attackers,
  type Case,
  perform,
  role,
  type Specification,
  send,
  type TextFinding,
} from '../../src/index.ts';
import { tiny } from '../laws/tiny.ts';

/** Sends a nonce that it does not have, as the text says. */
const sender = tiny({
  variant: 'literal',
  constants: { t: { sort: 'Tag' } },
  air: { M: { n: 'Nonce' } },
  roles: [
    role({
      name: 'sender',
      parameters: { self: 'Agent' },
      variables: { n: 'Nonce' },
      initial: 'idle',
      states: {
        idle: { on: { go: perform({ target: 'done', do: [send('M', { n: 'n' }, { defect: 'D-1' })] }) } },
        done: { type: 'final' },
      },
    }),
  ],
});

const theCase: Case = {
  id: 'V-1/literal',
  protocol: sender,
  scenario: {
    name: 'one',
    agents: { A: {} },
    attacker: attackers.none,
    sessions: [{ role: 'sender', agent: 'A', copies: 1 }],
  },
  requirement: {
    id: 'EXEC',
    clause: '1',
    strength: 'goal',
    text: 'it sends',
    property: { kind: 'executable' },
  },
};

const finding = (id: string, more: Partial<TextFinding> = {}): TextFinding => ({
  id,
  kind: 'defect',
  clause: '1',
  text: 'nobody has n',
  effect: 'it cannot be sent',
  ...more,
});

const spec: Specification = {
  name: 's',
  cases: [theCase],
  textFindings: [
    finding('D-1', { stops: true, cases: ['V-1/literal', 'V-2'] }),
    finding('F-1', { kind: 'hole' }),
  ],
};

const idsOf = (...selectors: string[]) => chosenFindings(spec, selectors).map((f) => f.id);

describe('findings about the text', () => {
  it('by id, by the row or the case that shows them, by procedure', () => {
    expect(idsOf()).toEqual(['D-1', 'F-1']);
    expect(idsOf('f-*')).toEqual(['F-1']);
    expect(idsOf('V-1')).toEqual(['D-1']);
    expect(idsOf('V-1/literal')).toEqual(['D-1']);
    expect(idsOf('tiny')).toEqual(['D-1']);
  });

  it('mistakes: a selector that means nothing, a specification without any', () => {
    expect(() => idsOf('D-2')).toThrow('no finding is meant by D-2');
    expect(() => chosenFindings({ name: 's', cases: [] }, [])).toThrow('s lists no findings about its text');
  });

  it('with the places that the load check finds, and the cases that are there', () => {
    const [first, second] = shownFindings(
      spec,
      spec.textFindings ?? [],
      new Map([['V-1/literal', 'violated']]),
    );
    expect(first.cases).toEqual([{ id: 'V-1/literal', verdict: 'violated' }]);
    expect(first.places).toEqual([
      { variant: 'tiny/literal', place: 'sender, idle, M', problem: 'n has no value' },
    ]);
    expect([second.cases, second.places]).toEqual([[], []]);
  });
});
