import {
  type Condition,
  drawableSorts,
  type Expression,
  isVariable,
  type Protocol,
  type StateConfig,
  type Step,
} from '../../src/spec/index.ts';
import { atom, type Term } from './terms.ts';

/** All the steps of a chart. */
export function stepsOf(state: StateConfig): readonly Step[] {
  const own = [...Object.values(state.on ?? {}), ...(state.always === undefined ? [] : [state.always])];
  return [...own.flat(), ...Object.values(state.states ?? {}).flatMap(stepsOf)] as readonly Step[];
}

/** The expressions whose difference from others a condition asks for. */
function toldApart(c: Condition): readonly Expression[] {
  switch (c.kind) {
    case 'differs':
      return [c.left, c.right];
    case 'absent':
      return [c.key];
    case 'not-member':
      return [c.item];
    default:
      return [];
  }
}

/** How many tests of the protocol's charts can tell two values of the sort apart. */
function inequalityTests(protocol: Protocol, sort: string): number {
  return Object.values(protocol.roles).flatMap((role) => {
    const isOfSort = (e: Expression) => isVariable(e) && (role.variables[e] ?? role.parameters[e]) === sort;
    return stepsOf(role.config)
      .flatMap((s) => s.guard?.params.if ?? [])
      .filter((c) => toldApart(c).some(isOfSort));
  }).length;
}

/** Sorts of values that anybody can make up as bits, which then open with nothing and verify with nothing. */
const opaqueSorts = ['Mac', 'Hash', 'Ciphertext', 'Signature', 'Tuple'] as const;

/** How many values of a sort the attacker makes, beside those that tests of difference ask for. */
export type OwnValues = (sort: string) => number;

/** Two: the ends of a run may be given different ones. */
export const twoOfEach: OwnValues = () => 2;

/** The attacker's own values of each sort that can be made up, one more for each test of difference. */
export function attackerAtoms(protocol: Protocol, ownValues: OwnValues): readonly Term[] {
  const declared = Object.entries(protocol.sorts).filter(([, s]) => s.kind === 'fresh');
  const sorts = new Set([...declared.map(([name]) => name), ...drawableSorts, ...opaqueSorts]);
  return [...sorts].flatMap((sort) =>
    Array.from({ length: ownValues(sort) + inequalityTests(protocol, sort) }, (_, i) =>
      atom(`attacker.${sort}.${i}`, sort),
    ),
  );
}
