import type { Protocol } from '../protocol.ts';
import type { Alternative, Property, Requirement, RequirementKind, Settled } from '../requirement.ts';
import { actionsOf } from './chart.ts';
import { checkAskedOctets } from './derivations.ts';
import { oneOf, Problems, protocolPlace, type Report } from './problems.ts';
import { checkKeys, hasParts, type Kind } from './required-parts.ts';
import { checkWords } from './requirement-words.ts';
import { checkSettledStores, isReadableSettled } from './settled.ts';
import { checkStateInvariant } from './state-invariant.ts';
import { checkStoreInvariant } from './store-invariant.ts';

/**
 * Checks that what a requirement speaks of exists in the protocol: claims and their data, roles, states,
 * variables, messages, items.
 * @throws SpecError the first of `requirementProblems`.
 */
export function loadRequirement(p: Protocol, r: Requirement): void {
  const [first] = requirementProblems(p, r);
  if (first !== undefined) throw first;
}

/** Everything that is wrong with a requirement, in the order of its parts. */
export function requirementProblems(p: Protocol, r: Requirement): Problems['found'] {
  const problems = new Problems();
  const place = [protocolPlace(p), r.id];
  checkWords(r, place, problems.report);
  if (hasParts(r, { property: 'object' }, place, problems.report)) {
    checkProperty(p, r.property, place, problems.report);
  }
  return problems.found;
}

/** The other protocols in which a requirement is asked. */
export function alternativesOf(property: Property): readonly Alternative[] {
  return property.kind === 'possible' || property.kind === 'consistent' ? property.among : [];
}

type Place = readonly string[];
type Parts = Readonly<Record<string, Kind>>;

/** A claim that a property reads, and the data it reads from it. */
interface ClaimRead {
  readonly part: string;
  readonly claim: string;
  readonly data: readonly string[];
}

/** The parts that each kind needs, and those it may have; a new kind does not compile before it is listed. */
const partsOf: Readonly<
  Record<RequirementKind, { readonly needs: Parts; readonly may?: readonly string[] }>
> = {
  executable: { needs: {}, may: ['claims'] },
  secrecy: { needs: { claim: 'text', of: 'text' } },
  'forward-secrecy': { needs: { claim: 'text', of: 'text' } },
  disclosure: { needs: { claim: 'text', of: 'text' } },
  possible: { needs: { property: 'object', among: 'list' } },
  aliveness: { needs: { commit: 'text', running: 'text' } },
  'weak-agreement': { needs: { commit: 'text', running: 'text' } },
  agreement: { needs: { commit: 'text', running: 'text', on: 'list' }, may: ['injective', 'anonymous'] },
  recentness: { needs: { commit: 'text', running: 'text', begin: 'text', on: 'list' } },
  'key-confirmation': { needs: { commit: 'text', holds: 'text', key: 'text' } },
  freshness: { needs: { claim: 'text', of: 'text' } },
  'no-replay': { needs: { accepted: 'text', sent: 'text', on: 'list' } },
  uniqueness: { needs: { claim: 'text', of: 'text' } },
  separation: { needs: { claim: 'text', of: 'text', by: 'text' } },
  'state-invariant': { needs: { role: 'text', state: 'text' }, may: ['present', 'absent'] },
  'store-invariant': { needs: { store: 'text' }, may: ['is', 'present', 'absent'] },
  convergence: { needs: { settled: 'object' } },
  unlinkability: { needs: {} },
  proximity: { needs: { claim: 'text' } },
  'no-downgrade': { needs: { offer: 'text', commit: 'text', match: 'list', on: 'list' } },
  precedence: { needs: { first: 'text', later: 'text', match: 'list' }, may: ['sameSession'] },
  'work-before-authentication': { needs: { work: 'text', authenticated: 'text' } },
  defined: { needs: { item: 'text' } },
  consistent: { needs: { sentences: 'list', among: 'list' } },
  protection: { needs: { messages: 'list' }, may: ['integrity', 'confidentiality'] },
  'separate-derivations': { needs: { derivations: 'list', from: 'list' }, may: ['upTo'] },
  'separate-contents': { needs: { element: 'text' }, may: ['upTo'] },
  'same-derivation': { needs: { derivations: 'list' } },
};

/** Can the property be read at all: a kind that there is, with its parts and no others? */
function isReadable(property: Property, place: Place, report: Report): boolean {
  if (!Object.hasOwn(partsOf, property.kind)) {
    const problem = `there is no requirement kind ${String(property.kind)}`;
    report('BAD_SPECIFICATION', place, problem, `Use ${oneOf(Object.keys(partsOf))}`);
    return false;
  }
  const { needs, may = [] } = partsOf[property.kind];
  const keys = ['kind', ...Object.keys(needs), ...may].map((k) => [k, true] as const);
  checkKeys(property, Object.fromEntries(keys), place, report);
  if (!hasParts(property, needs, place, report)) return false;
  if (property.kind !== 'convergence') return true;
  return isReadableSettled(property.settled, [...place, 'settled'], report);
}

function checkProperty(p: Protocol, property: Property, place: Place, report: Report): void {
  if (!isReadable(property, place, report)) return;
  for (const { part, claim, data } of claimsRead(property)) {
    needClaim(p, claim, data, [...place, part], report);
  }
  switch (property.kind) {
    case 'state-invariant':
      checkStateInvariant(p, property, place, report);
      break;
    case 'store-invariant':
      checkStoreInvariant(p, property, place, report);
      break;
    case 'convergence':
      checkSettledStores(p, property.settled, [...place, 'settled'], report);
      break;
    case 'defined':
      needItem(p, property.item, place, report);
      break;
    case 'protection':
      for (const m of property.messages) needMessage(p, m, place, report);
      break;
    case 'separate-derivations':
    case 'separate-contents':
    case 'same-derivation':
      checkAskedOctets(p, property, place, report);
      break;
    case 'possible':
      checkAlternatives(property.among, [property.property], place, report);
      break;
    case 'consistent': {
      const properties = property.sentences.map((s) => s.property);
      checkAlternatives(property.among, properties, place, report);
    }
  }
}

/** What the kinds of requirement read from claims; the definitions are those of `src/verdict`. */
function claimsRead(property: Property): readonly ClaimRead[] {
  const read = (part: string, claim: string, ...data: readonly string[]): ClaimRead => ({
    part,
    claim,
    data,
  });
  switch (property.kind) {
    case 'executable':
      return (property.claims ?? []).map((c) => read('claims', c));
    case 'secrecy':
    case 'forward-secrecy':
    case 'disclosure':
    case 'freshness':
    case 'uniqueness':
      return [read('claim', property.claim, property.of)];
    case 'separation':
      return [read('claim', property.claim, property.of, property.by)];
    case 'aliveness':
      return [read('commit', property.commit, 'peer'), read('running', property.running)];
    case 'weak-agreement':
      return [read('commit', property.commit, 'peer'), read('running', property.running, 'peer')];
    case 'agreement': {
      const data = property.anonymous === true ? property.on : ['peer', ...property.on];
      return [read('commit', property.commit, ...data), read('running', property.running, ...data)];
    }
    case 'recentness':
      return [
        read('commit', property.commit, ...property.on),
        read('running', property.running, ...property.on),
        read('begin', property.begin),
      ];
    case 'key-confirmation':
      return [
        read('commit', property.commit, 'peer', property.key),
        read('holds', property.holds, property.key),
      ];
    case 'no-replay':
      return [
        read('accepted', property.accepted, ...property.on),
        read('sent', property.sent, ...property.on),
      ];
    case 'no-downgrade': {
      const data = [...property.match, ...property.on];
      return [read('offer', property.offer, ...data), read('commit', property.commit, ...data)];
    }
    case 'precedence':
      return [
        read('first', property.first, ...property.match),
        read('later', property.later, ...property.match),
      ];
    case 'work-before-authentication':
      return [read('work', property.work), read('authenticated', property.authenticated)];
    case 'proximity':
      return [read('claim', property.claim, 'peer')];
    case 'convergence':
      return settledReads(property.settled);
    case 'state-invariant':
    case 'store-invariant':
    case 'unlinkability':
    case 'defined':
    case 'protection':
    case 'separate-derivations':
    case 'separate-contents':
    case 'same-derivation':
    case 'possible':
    case 'consistent':
      return [];
  }
}

function settledReads(settled: Settled): readonly ClaimRead[] {
  switch (settled.kind) {
    case 'claims': {
      const data = ['peer', ...settled.on];
      return [
        { part: 'commit', claim: settled.commit, data },
        { part: 'partner', claim: settled.partner, data },
      ];
    }
    case 'done':
      return [
        { part: 'started', claim: settled.started, data: [] },
        { part: 'done', claim: settled.done, data: [] },
      ];
    case 'stores':
      return [];
  }
}

function checkAlternatives(
  among: readonly Alternative[],
  properties: readonly Property[],
  place: Place,
  report: Report,
): void {
  if (among.length === 0) {
    report('BAD_BOUND', [...place, 'among'], 'no variant is named', 'Name the protocols in which to ask');
  }
  for (const { protocol } of among) {
    for (const inner of properties)
      checkProperty(protocol, inner, [...place, protocolPlace(protocol)], report);
  }
}

/** Every claim that the name stands for must be made and state the data. */
function needClaim(p: Protocol, name: string, data: readonly string[], place: Place, report: Report): void {
  const dot = name.indexOf('.');
  const [owner, bare] = dot < 0 ? [undefined, name] : [name.slice(0, dot), name.slice(dot + 1)];
  if (owner !== undefined && !Object.hasOwn(p.roles, owner)) {
    const problem = `there is no role ${owner}; there is ${oneOf(Object.keys(p.roles))}`;
    report('UNKNOWN_ROLE', place, problem, 'Write ROLE.claim with a key under roles');
    return;
  }
  const made = Object.entries(p.roles)
    .filter(([role]) => owner === undefined || role === owner)
    .flatMap(([role, { config }]) =>
      actionsOf(config).flatMap(({ action, state }) =>
        action.type === 'claim' ? [{ role, state, ...action.params }] : [],
      ),
    );
  const meant = made.filter((c) => c.claim === bare);
  if (meant.length === 0) {
    const problem = `no role makes the claim ${name}; there is ${oneOf(new Set(made.map((c) => `${c.role}.${c.claim}`)))}`;
    report('UNKNOWN_CLAIM', place, problem, `Let a role make it: claim('${bare}', { … })`);
  }
  for (const c of meant) {
    for (const d of data) {
      if (Object.hasOwn(c.data, d)) continue;
      const problem = `the claim ${c.role}.${bare} in ${c.state} does not state ${d}; it states ${oneOf(Object.keys(c.data))}`;
      report('UNKNOWN_CLAIM', [...place, d], problem, `Add ${d} to the claim's data`);
    }
  }
}

function needItem(p: Protocol, item: string, place: Place, report: Report): void {
  const items = (p.items ?? []).map((i) => i.name);
  if (items.includes(item)) return;
  const problem = `the protocol has no item ${item}; it has ${oneOf(items)}`;
  report('UNKNOWN_ITEM', place, problem, 'List it under items with the clause that names it');
}

function needMessage(p: Protocol, message: string, place: Place, report: Report): void {
  if (Object.hasOwn(p.messages, message)) return;
  const problem = `there is no message ${message}; there is ${oneOf(Object.keys(p.messages))}`;
  report('UNKNOWN_MESSAGE', place, problem, 'Name a message of the protocol');
}
