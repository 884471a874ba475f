import { claimsNamedBy, type Property } from '../spec/index.ts';
import { claimsOf, type Observed, type ObserverTest } from '../verdict/replay/index.ts';
import type { ByteObserver } from './observer.ts';
import type { Octets } from './octets.ts';
import type { ByteRun } from './run.ts';
import type { ByteValues } from './values.ts';

/** A value in octets; `name` where it is that of an agent or a declared constant. */
export interface ShownOctets {
  readonly hex: string;
  readonly name?: string;
}

export function shownOctets(values: ByteValues, value: Octets): ShownOctets {
  const name = values.nameOf(value);
  return { hex: value.key, ...(name === undefined ? {} : { name }) };
}

/** One thing that the octets of a run show. */
export interface Shown {
  /** Who has or says it: a session, an agent, `attacker`. */
  readonly who: string;
  /** `claims secured`, `computes`, `holds in state`. */
  readonly what: string;
  readonly values: Readonly<Record<string, ShownOctets>>;
}

/** What shows in octets that the property is violated: the claims that it reads, and what the attacker has of them. */
export function shownBy(run: ByteRun, property: Property): readonly Shown[] {
  const show = (value: Octets): ShownOctets => shownOctets(run.values, value);
  const showAll = (values: Readonly<Record<string, Octets>>, names: readonly string[]) =>
    Object.fromEntries(names.flatMap((n) => (values[n] === undefined ? [] : [[n, show(values[n])]])));
  const { claims, data } = claimsNamedBy(property);
  const named = [...new Set(claims)].flatMap((reference) => claimsOf(run.played, reference));
  const made = named.map((c): Shown => {
    const said = run.sessions.find((s) => s.name === c.session)?.trail[c.position];
    const what = said?.kind === 'claim' ? `claims ${said.claim}` : 'claims';
    return { who: c.session, what, values: showAll(c.data, ['peer', ...data]) };
  });
  switch (property.kind) {
    case 'secrecy':
    case 'disclosure':
    case 'forward-secrecy': {
      const known = named
        .map((c) => c.data[property.of])
        .filter((v) => v !== undefined && run.played.isKnown(v));
      const once = [...new Map(known.map((v) => [v.key, v])).values()];
      return [
        ...made,
        ...once.map((v) => ({ who: 'attacker', what: 'computes', values: { [property.of]: show(v) } })),
      ];
    }
    case 'state-invariant': {
      const { role, state, present = [], absent = [] } = property;
      return run.sessions
        .filter((s) => s.roleName === role && s.started)
        .map((s) => {
          const at = JSON.stringify(s.snapshot?.value).replaceAll('"', '');
          return {
            who: s.name,
            what: `is in ${at} (asked of ${state})`,
            values: showAll(s.variables, [...present, ...absent]),
          };
        });
    }
    case 'store-invariant':
      return storesOf(run, [property.store, ...(property.present ?? []), ...(property.absent ?? [])], show);
    case 'convergence':
      if (property.settled.kind !== 'stores') return made;
      return storesOf(run, [property.settled.store, ...(property.settled.matches ?? [])], show);
    default:
      return made;
  }
}

/** What the agents' stores of these names have at the end. */
function storesOf(
  { values, surroundings }: ByteRun,
  stores: readonly string[],
  show: (value: Octets) => ShownOctets,
): readonly Shown[] {
  return Object.keys(values.scenario.agents).flatMap((agent) =>
    [...new Set(stores)].map((store) => {
      const entries = [...surroundings.keysEver(agent, store)].flatMap((key) => {
        const value = surroundings.entry(agent, store, key);
        return value === undefined
          ? []
          : [[values.nameOf({ key, bytes: new Uint8Array() }) ?? key, show(value)]];
      });
      return { who: agent, what: `has in store ${store}`, values: Object.fromEntries(entries) };
    }),
  );
}

/** What the attacker compares at the end of one of two worlds. */
export function shownByTest(observer: ByteObserver, test: ObserverTest): readonly Shown[] {
  const values = (observed: Readonly<Record<string, Observed>>) =>
    Object.fromEntries(
      Object.entries(observed).flatMap(([name, o]) => {
        const hex = observer.shown(o);
        return hex === undefined ? [] : [[name, { hex }]];
      }),
    );
  const what = (said: string): readonly Shown[] => [{ who: 'attacker', what: said, values: {} }];
  switch (test.kind) {
    case 'same':
      return [{ who: 'attacker', what: 'compares', values: values({ value: test.value, with: test.as }) }];
    case 'opens':
      return [{ who: 'attacker', what: 'tries to open', values: values({ value: test.value }) }];
    case 'verifies':
      return [
        {
          who: 'attacker',
          what: 'tries to verify',
          values: values({
            value: test.value,
            ...Object.fromEntries(test.by.map((o, i) => [`part ${i + 1}`, o])),
          }),
        },
      ];
    case 'sends':
      return what(`looks for an answer (${test.messages.join(', ') || 'none'})`);
    case 'answered':
      return [
        {
          who: 'attacker',
          what: `sends ${test.message} and waits for an answer`,
          values: values(test.fields),
        },
      ];
    case 'rests':
      return what('waits whether anybody does anything more');
  }
}
