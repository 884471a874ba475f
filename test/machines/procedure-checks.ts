import { describe, expect, test } from 'vitest';
import type { LinkVariant } from '../../machines/direct-link/variant.ts';
import type { Case, Protocol, StateConfig, Step, WaitingRow } from '../../src/index.ts';

const stepsOf = (state: StateConfig): readonly Step[] => [
  ...Object.values(state.on ?? {}).flat(),
  ...Object.values(state.states ?? {}).flatMap(stepsOf),
];

interface Procedure {
  /** The number of the procedure in the matrix, and of its last row. */
  readonly number: string;
  readonly rows: number;
  readonly cases: readonly Case[];
  readonly waiting?: readonly WaitingRow[];
  readonly variants: Readonly<Record<string, LinkVariant>>;
  readonly protocolOf: (name: never) => Protocol;
}

/** What every procedure of the direct link's life must be like: its rows, its variants, its charts. */
export function checkProcedure({ number, rows, cases, waiting = [], variants, protocolOf }: Procedure): void {
  const names = Object.keys(variants);

  describe(`the rows of P${number}`, () => {
    test('each has cases or waits, and none has one name twice', () => {
      const all = Array.from({ length: rows }, (_, i) => `V-${number}-${String(i + 1).padStart(2, '0')}`);
      const answered = [...cases.map((c) => c.id), ...waiting.map((w) => w.row)];
      expect(all.filter((row) => !answered.includes(row))).toEqual([]);
      expect(new Set(answered).size).toBe(answered.length);
    });

    test('every variant is asked whether it runs, and something else', () => {
      const asked = (executable: boolean) =>
        new Set(
          cases
            .filter((c) => (c.requirement.property.kind === 'executable') === executable)
            .map((c) => c.protocol.variant),
        );
      expect(names.filter((v) => !asked(true).has(v))).toEqual([]);
      expect(names.filter((v) => !asked(false).has(v))).toEqual([]);
    });

    test('every role is played in two sessions at once somewhere', () => {
      const twice = new Set(
        cases.flatMap(({ scenario: { sessions } }) =>
          sessions
            .filter(
              ({ role }) =>
                sessions.filter((s) => s.role === role).reduce((n, { copies = 1 }) => n + copies, 0) > 1,
            )
            .map(({ role }) => role),
        ),
      );
      expect(twice).toContain('UE_1');
      expect(twice).toContain('UE_2');
    });
  });

  describe(`the charts of P${number}`, () => {
    test.each(names)('every step of %s says what it does and cites its clause', (name) => {
      for (const role of Object.values(protocolOf(name as never).roles)) {
        for (const step of stepsOf(role.config)) {
          expect(step.description).toBeTruthy();
          expect(step.meta?.clause).toMatch(/^S2 \d/);
        }
      }
    });

    test('no two variants are the same reading', () => {
      const readings = Object.values(variants).map((v) => JSON.stringify(v.reading));
      expect(new Set(readings).size).toBe(readings.length);
    });

    test('what is ideal is said to be', () => {
      for (const { scenario } of cases.filter((c) => names.includes(c.protocol.variant))) {
        expect(scenario.assumptions?.join(' '), scenario.name).toMatch(/ideal key establishment/);
      }
    });
  });
}
