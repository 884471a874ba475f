import {
  constructors,
  evaluate,
  type Interpretation,
  type Leak,
  type Protocol,
  type Scenario,
  SpecError,
} from '../spec/index.ts';
import type { Term, Terms } from './terms.ts';

/** What the terms of one scenario are made from: constants and agents by name. */
export interface Vocabulary {
  readonly terms: Terms;
  readonly protocol: Protocol;
  readonly constants: ReadonlyMap<string, Term>;
}

/** The value of a declared constant or agent. */
export function constantTerm(vocabulary: Vocabulary, name: string): Term {
  const term = vocabulary.constants.get(name);
  if (term === undefined) {
    throw new SpecError(
      'UNKNOWN_CONSTANT',
      [vocabulary.protocol.procedure, name],
      `there is no constant or agent ${name}`,
      'Declare it under constants, or name an agent of the scenario',
    );
  }
  return term;
}

/** A message as a term: its fields in the order of declaration, under its name. */
export function messageTerm(
  vocabulary: Vocabulary,
  name: string,
  fields: Readonly<Record<string, Term>>,
): Term {
  const declared = Object.keys(vocabulary.protocol.messages[name].fields);
  return vocabulary.terms.make(
    'tuple',
    name,
    declared.map((f) => fields[f]),
  );
}

/** The fields of a message term by name. */
export function fieldsOf(vocabulary: Vocabulary, message: Term): Readonly<Record<string, Term>> {
  const name = vocabulary.terms.label(message) as string;
  const declared = Object.keys(vocabulary.protocol.messages[name].fields);
  const args = vocabulary.terms.args(message);
  return Object.fromEntries(declared.map((f, i) => [f, args[i]]));
}

/** Values as terms: how session `session` sees them. */
export function symbolic(vocabulary: Vocabulary, session: number, sessionName: string): Interpretation<Term> {
  const { terms } = vocabulary;
  return {
    constant: (name) => constantTerm(vocabulary, name),
    construct: (name, label, args) => terms.construct(name, label, args),
    check: (name, label, args, value) => terms.construct(name, label, args) === value,
    equal: (a, b) => a === b,
    before: (a, b) => terms.before(a, b),
    members: (list) => terms.members(list),
    message: (name, fields) => messageTerm(vocabulary, name, fields),
    fresh: (variable, sort, occurrence) =>
      terms.atom({
        kind: 'fresh',
        name: `${variable}${occurrence === 0 ? '' : `'${occurrence}`}.${sessionName}`,
        sort,
        session,
        variable,
        occurrence,
      }),
    open: (name, label, value, keys) => {
      if (terms.head(value) !== name || terms.label(value) !== label) return undefined;
      const args = terms.args(value);
      if (!opens(terms, name, args, keys)) return undefined;
      return args.slice(constructors[name].payloadFrom ?? 0);
    },
  };
}

/** Do the keys that the role holds open this value? */
function opens(terms: Terms, name: string, args: readonly Term[], keys: readonly Term[]): boolean {
  if (constructors[name].reading === 'all') return true;
  if (name === 'aenc') return terms.make('pub', undefined, [keys[0]]) === args[0];
  return keys.every((k, i) => k === args[i]);
}

/** Values that leak in the given way, as terms. */
export function leakedTerms(vocabulary: Vocabulary, scenario: Scenario, when: Leak['when']): readonly Term[] {
  const by = symbolic(vocabulary, -1, 'scenario');
  return (scenario.leaks ?? [])
    .filter((l) => l.when === when)
    .map((l) => evaluate(l.value, {}, by))
    .filter((t) => t !== undefined);
}
