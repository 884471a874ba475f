import { type Term, Terms, type Vocabulary } from '../attacker/index.ts';
import type { Protocol, Scenario } from '../spec/index.ts';

/** Makes the constants, ordered values and agents of a scenario. */
export function vocabularyOf(protocol: Protocol, scenario: Scenario): Vocabulary {
  const terms = new Terms();
  const constants = new Map<string, Term>();
  for (const [name, agent] of Object.entries(scenario.agents)) {
    const corrupt = agent.insider === true && scenario.attacker.insider;
    constants.set(name, terms.atom({ kind: 'agent', name, sort: 'Agent', corrupt }));
  }
  for (const [sort, declared] of Object.entries(protocol.sorts)) {
    if (declared.kind !== 'ordered') continue;
    for (let position = 0; position < declared.values; position++) {
      const name = `${sort}.${position}`;
      constants.set(name, terms.atom({ kind: 'constant', name, sort, position }));
    }
  }
  const declarations = Object.entries(protocol.constants ?? {});
  const isList = ([, d]: (typeof declarations)[number]) => d.members !== undefined;
  for (const [name, d] of [...declarations.filter((x) => !isList(x)), ...declarations.filter(isList)]) {
    const members = d.members?.map((m) => constants.get(m) as Term);
    const { sort, nullAlgorithm, secret, guessable } = d;
    constants.set(
      name,
      terms.atom({ kind: 'constant', name, sort, members, nullAlgorithm, secret, guessable }),
    );
  }
  return { terms, protocol, constants };
}
