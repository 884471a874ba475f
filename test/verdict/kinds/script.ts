import { expect, it } from 'vitest';
import {
  type Action,
  attackers,
  type Case,
  check,
  constant,
  type Property,
  perform,
  type Role,
  receive,
  type StateConfig,
  send,
} from '../../../src/index.ts';
import { ask, party, type Scene, type SessionRow, scene, tiny } from '../../laws/tiny.ts';

/** A step of a script: waits for a signal, if given, and does things. */
export interface ScriptStep {
  readonly on?: string;
  readonly do?: readonly Action[];
}

const signals = ['go', 'on', 'end'] as const;
/** Gives a signal that a step of another script waits for; the attacker cannot make one. */
export const signal = (name: (typeof signals)[number]): Action => send('Signal', { x: constant(name) });

/** A role that takes its steps one after the other. */
export function script(
  name: string,
  steps: readonly ScriptStep[],
  extra: { agents?: readonly string[]; variables?: Record<string, string>; knows?: Role['knows'] } = {},
): Role {
  const states: Record<string, StateConfig> = {};
  steps.forEach(({ on, do: actions = [] }, i) => {
    const options = { target: i + 1 === steps.length ? 'done' : `s${i + 1}`, do: actions };
    states[`s${i}`] = {
      on:
        on === undefined
          ? { [`step${i}`]: perform(options) }
          : { Signal: receive('Signal', { x: constant(on) }, options) },
    };
  });
  const { agents, ...rest } = extra;
  return party(name, { initial: 's0', states: { ...states, done: { type: 'final' } }, ...rest }, agents);
}

/** The case of scripts at work; without an attacker unless the options say otherwise. */
export function scripted(
  roles: readonly Role[],
  rows: readonly SessionRow[],
  property: Property,
  options: Scene = {},
): Case {
  const protocol = tiny({
    roles,
    air: { Signal: { x: 'Tag' }, Open: { n: 'Nonce' }, Sealed: { e: 'Ciphertext' } },
    constants: {
      ...Object.fromEntries(signals.map((s) => [s, { sort: 'Tag', secret: true }])),
      a: { sort: 'Tag' },
      b: { sort: 'Tag' },
    },
  });
  return ask(protocol, scene(rows, { attacker: attackers.none, ...options }), property);
}

/** One small system whose verdict was worked out by hand. */
export interface Worked {
  readonly because: string;
  readonly verdict: 'holds' | 'violated' | 'vacuous';
  /** Steps of a shortest attack. */
  readonly steps?: number;
  readonly roles: readonly Role[];
  readonly rows: readonly SessionRow[];
  readonly options?: Scene;
}

/** A test for each system: the verdict, with and without reductions, and the length of the attack. */
export function decides(property: Property, systems: readonly Worked[]): void {
  for (const { because, verdict, steps, roles, rows, options } of systems) {
    it(`${verdict}: ${because}`, () => {
      for (const reduction of [true, false]) {
        const answer = check(scripted(roles, rows, property, options), { reduction });
        expect(answer.verdict).toBe(verdict);
        if (steps === undefined || answer.verdict !== 'violated') continue;
        expect(answer.evidence).toMatchObject({ kind: 'run', steps: { length: steps } });
        expect(answer.shortest).toBe(true);
      }
    });
  }
}
