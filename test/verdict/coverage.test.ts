import { describe, expect, it } from 'vitest';
import {
  attackers,
  type Case,
  check,
  choose,
  constant,
  data,
  elementsOf,
  equal,
  perform,
  protocol,
  receive,
  role,
  send,
} from '../../src/index.ts';

/** One party that asks, passes a state that it leaves by itself, and has two steps that nobody can take. */
const asker = role({
  name: 'asker',
  parameters: { self: 'Agent' },
  variables: { word: 'Word' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        ask: choose('word', [constant('yes')], {
          target: 'passing',
          do: [send('Question', { word: 'word' })],
        }),
      },
    },
    passing: { always: perform({ target: 'asked' }) },
    asked: {
      on: {
        Answer: [
          receive('Answer', { word: 'word' }, { target: 'answered' }),
          receive('Answer', { word: constant('no') }, { target: 'refused' }),
        ],
        leave: perform({ target: 'left', if: [equal('word', constant('no'))] }),
        give: perform({ target: 'given', defect: 'D-1' }),
      },
    },
    answered: { type: 'final' },
    refused: { type: 'final' },
    left: { always: perform({ target: 'gone' }) },
    gone: { type: 'final' },
    given: { type: 'final' },
  },
});

const answerer = role({
  name: 'answerer',
  parameters: { self: 'Agent' },
  variables: { word: 'Word' },
  initial: 'idle',
  states: {
    idle: {
      on: {
        Question: receive(
          'Question',
          { word: 'word' },
          { target: 'done', do: [send('Answer', { word: 'word' })] },
        ),
      },
    },
    done: { type: 'final' },
  },
});

const questions = protocol({
  procedure: 'questions',
  title: 'Questions',
  variant: 'one',
  description: 'a question and its answer',
  sorts: { Word: data() },
  constants: { yes: { sort: 'Word' }, no: { sort: 'Word' } },
  channels: { air: {} },
  messages: {
    Question: { channel: 'air', fields: { word: 'Word' } },
    Answer: { channel: 'air', fields: { word: 'Word' } },
  },
  roles: { asker, answerer },
});

const honest: Case = {
  id: 'honest',
  protocol: questions,
  scenario: {
    name: 'honest',
    agents: { A: {}, B: {} },
    sessions: [
      { role: 'asker', agent: 'A' },
      { role: 'answerer', agent: 'B' },
    ],
    attacker: attackers.none,
  },
  requirement: { id: 'r', clause: 'c', strength: 'goal', text: 't', property: { kind: 'executable' } },
};

function reachedBy(theCase: Case): readonly string[] {
  const reached: string[] = [];
  check(theCase, { onCoverage: (ids) => reached.push(...ids) });
  return reached;
}

const unreached = (theCase: Case): readonly string[] => {
  const reached = new Set(reachedBy(theCase));
  return elementsOf(questions)
    .map((e) => e.id)
    .filter((id) => !reached.has(id));
};

describe('coverage of the charts', () => {
  it('what no run takes is left over: steps, the states behind them, steps by themselves out of those', () => {
    expect(unreached(honest)).toEqual([
      'questions/one/asker/refused',
      'questions/one/asker/left',
      'questions/one/asker/gone',
      'questions/one/asker/given',
      'questions/one/asker/asked/Answer#2',
      'questions/one/asker/asked/leave#1',
      'questions/one/asker/asked/give#1',
      'questions/one/asker/left/always#1',
    ]);
  });

  it('an attacker who can say no makes the refusal reachable', () => {
    const attacked: Case = {
      ...honest,
      scenario: { ...honest.scenario, attacker: attackers.A1 },
      requirement: {
        ...honest.requirement,
        property: { kind: 'state-invariant', role: 'asker', state: 'answered', present: ['word'] },
      },
    };
    const left = unreached(attacked);
    expect(left).not.toContain('questions/one/asker/refused');
    expect(left).not.toContain('questions/one/asker/asked/Answer#2');
    expect(left).toContain('questions/one/asker/asked/give#1');
  });

  it('every id that is reached is one of the chart’s, and each is named once', () => {
    const ids = elementsOf(questions).map((e) => e.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(reachedBy(honest).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('an element says what it checks, takes, and which defect stops it', () => {
    const byId = new Map(elementsOf(questions).map((e) => [e.id, e]));
    expect(byId.get('questions/one/asker/asked/Answer#2')).toMatchObject({
      message: 'Answer',
      checks: 1,
      nth: 2,
    });
    expect(byId.get('questions/one/asker/asked/leave#1')).toMatchObject({ checks: 1 });
    expect(byId.get('questions/one/asker/asked/give#1')).toMatchObject({ defect: 'D-1', checks: 0 });
  });

  it('a case that the text decides runs no chart', () => {
    const text = { kind: 'protection', messages: ['Answer'], integrity: false } as const;
    expect(reachedBy({ ...honest, requirement: { ...honest.requirement, property: text } })).toEqual([]);
  });
});
