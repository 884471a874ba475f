import { claimsNamedBy, type Property } from '../../spec/index.ts';
import { claimsOf, type Runner, type Term } from '../../verdict/replay/index.ts';
import { BytesDiffer } from '../alike.ts';
import { type Shown, shownOctets } from '../shown.ts';
import type { ByteValues } from '../values.ts';
import type { LiveValues } from './live-values.ts';

/**
 * The claims that the requirement is about, with their values as far as they are known here, and what the attacker has
 * of them. @throws BytesDiffer where it cannot compute what it has in the model.
 */
export function liveShows(
  property: Property,
  runner: Runner,
  values: ByteValues,
  known: LiveValues,
): readonly Shown[] {
  const { claims, data } = claimsNamedBy(property);
  const made = [...new Set(claims)].flatMap((reference) => claimsOf(runner.played, reference));
  const shown = made.map((c): Shown => {
    const said = runner.seats.find((s) => s.actor.name === c.session)?.actor.trail[c.position];
    const named = [...new Set(['peer', ...data])].flatMap((name) => {
      const value = c.data[name] === undefined ? undefined : known.ifKnown(c.data[name]);
      return value === undefined ? [] : [[name, shownOctets(values, value)] as const];
    });
    const claim = said?.kind === 'claim' ? ` ${said.claim}` : '';
    return { who: c.session, what: `claims${claim} in step ${c.step}`, values: Object.fromEntries(named) };
  });
  const of = secretOf(property);
  if (of === undefined) return shown;
  const secrets = made.flatMap((c) => (c.data[of] === undefined ? [] : [c.data[of]]));
  const computed = (term: Term): Shown => {
    const value = known.attacker.build(term);
    if (value === undefined) throw new BytesDiffer(`the attacker cannot compute ${of}`);
    return { who: 'attacker', what: 'computes', values: { [of]: shownOctets(values, value) } };
  };
  return [...shown, ...secrets.filter((t) => runner.played.isKnown(t)).map(computed)];
}

/** The datum that the attacker is not to know. */
function secretOf(property: Property): string | undefined {
  switch (property.kind) {
    case 'secrecy':
    case 'disclosure':
    case 'forward-secrecy':
      return property.of;
    default:
      return undefined;
  }
}
