import type { Protocol } from '../protocol.ts';
import type { Property, Requirement } from '../requirement.ts';
import type { Scenario } from '../scenario.ts';
import type { SpecError } from '../spec-error.ts';
import type { Case, Specification } from '../specification.ts';
import { protocolProblems } from './load-protocol.ts';
import { alternativesOf, requirementProblems } from './load-requirement.ts';
import { scenarioProblems } from './load-scenario.ts';
import { checkProximity } from './places.ts';
import { Problems, protocolPlace, type Report } from './problems.ts';

/**
 * Checks everything that a specification is made of.
 * @throws SpecError the first of `specificationProblems`.
 */
export function loadSpecification(spec: Specification): void {
  const [first] = specificationProblems(spec);
  if (first !== undefined) throw first;
}

/** Everything that is wrong with a specification: its names, then case by case, each part once. */
export function specificationProblems(spec: Specification): readonly SpecError[] {
  const problems = new Problems();
  const { report } = problems;
  checkNames(spec, report);
  checkProtocolNames(spec, report);
  checkRequirementNames(spec, report);
  const seen = new Set<string>();
  const inner = spec.cases.flatMap((c) => [...caseProblems(c), ...caseSense(c)]);
  const once = inner.filter((e) => !seen.has(e.message) && seen.add(e.message));
  return [...problems.found, ...once];
}

function caseProblems({ protocol, scenario, requirement }: Case): readonly SpecError[] {
  const others = alternativesOf(requirement.property);
  const ofProtocols = [protocol, ...others.map((a) => a.protocol)].flatMap(protocolProblems);
  // Scenario and requirement are checked against protocols that can be read.
  if (ofProtocols.length > 0) return ofProtocols;
  return [
    ...scenarioProblems(protocol, scenario),
    ...otherWorldProblems(protocol, scenario),
    ...others.flatMap((a) => (a.scenario === undefined ? [] : scenarioProblems(a.protocol, a.scenario))),
    ...requirementProblems(protocol, requirement),
  ];
}

/** The other world is a scenario like any, with the first one's attacker. */
function otherWorldProblems(protocol: Protocol, { other, attacker }: Scenario): readonly SpecError[] {
  return typeof other === 'object' ? scenarioProblems(protocol, { ...other, attacker }) : [];
}

/** What is sound by itself and makes no sense together. */
function caseSense({ id, protocol, scenario, requirement }: Case): readonly SpecError[] {
  const problems = new Problems();
  const { property } = requirement;
  if (property.kind === 'proximity') checkProximity(protocol, scenario, property, [id], problems.report);
  for (const s of new Set([scenario, ...alternativesOf(property).flatMap((a) => a.scenario ?? [])]))
    worldsSense(id, s, property, problems.report);
  const later = (scenario.leaks ?? []).some((l) => l.when === 'after-claim');
  if (property.kind === 'forward-secrecy' && !later) {
    const problem = `forward secrecy is asked, and nothing leaks after the claim in ${scenario.name}`;
    problems.report(
      'BAD_SPECIFICATION',
      [id],
      problem,
      "Add a leak with when: 'after-claim', or ask secrecy",
    );
  }
  return problems.found;
}

/** Is it asked, of this or of another variant, whether two worlds look the same? */
function comparesWorlds(property: Property): boolean {
  if (property.kind === 'possible') return comparesWorlds(property.property);
  if (property.kind === 'consistent') return property.sentences.some((s) => comparesWorlds(s.property));
  return property.kind === 'unlinkability';
}

/** Two worlds are compared by the kind that asks for them, as somebody sees them who listens. */
function worldsSense(id: string, scenario: Scenario, property: Property, report: Report): void {
  const { other, attacker } = scenario;
  const wrong = (problem: string, remedy: string): void => report('BAD_SPECIFICATION', [id], problem, remedy);
  if (!comparesWorlds(property)) {
    if (other === undefined) return;
    const problem = `${scenario.name} has another world, and ${property.kind} is asked of one`;
    wrong(problem, 'Leave other out, or ask unlinkability');
    return;
  }
  if (other === undefined) {
    const problem = `unlinkability is asked, and ${scenario.name} has no other world to compare with`;
    wrong(problem, 'Give the scenario one: other');
    return;
  }
  if (JSON.stringify(other.attacker) !== JSON.stringify(attacker)) {
    const problem = `${other.name} has another attacker than ${scenario.name}`;
    wrong(problem, 'Give both worlds the same attacker: it does not know in which it is');
  }
  if (other.other !== undefined) {
    wrong(`${other.name} has another world itself`, 'Compare two worlds at a time');
  }
  if (other.name === scenario.name) {
    wrong(`both worlds are called ${other.name}`, 'Name them so that a reader can tell them apart');
  }
  const [here, there] = [scenario, other].map((s) => Object.entries(s.agents ?? {}).sort());
  if (JSON.stringify(here) !== JSON.stringify(there)) {
    const problem = `${other.name} has other agents than ${scenario.name}`;
    wrong(problem, 'Declare the same agents in both worlds: let only the sessions differ');
  }
  if (!attacker.hear) {
    wrong('two worlds are compared, and the attacker hears nothing', 'Take one that does: A0 only listens');
  }
  if ((attacker.curious ?? []).length > 0) {
    const problem = 'two worlds are compared, and a node is curious: what it reads is not compared';
    wrong(problem, 'Leave curious out, and let what it reads leak');
  }
}

function checkNames(spec: Specification, report: Report): void {
  const ids = new Set<string>();
  const add = (id: string): void => {
    if (ids.has(id)) {
      report('DUPLICATE_NAME', [spec.name, id], `there are two cases ${id}`, `Call the other ${id}/NAME`);
    }
    ids.add(id);
  };
  for (const c of spec.cases) add(c.id);
  for (const { row } of spec.waiting ?? []) {
    if (!ids.has(row)) continue;
    const problem = `${row} is listed as waiting, and a case answers it`;
    report('DUPLICATE_NAME', [spec.name, row], problem, 'Take it off the list');
  }
}

const protocolsOf = (spec: Specification): readonly Protocol[] =>
  spec.cases.flatMap((c) => [c.protocol, ...alternativesOf(c.requirement.property).map((a) => a.protocol)]);

function checkProtocolNames(spec: Specification, report: Report): void {
  const byName = new Map<string, Protocol>();
  for (const p of protocolsOf(spec)) {
    const name = protocolPlace(p);
    const known = byName.get(name) ?? p;
    byName.set(name, known);
    if (known === p || protocolText(known) === protocolText(p)) continue;
    const problem = `two different protocols are procedure ${p.procedure}, variant ${p.variant}`;
    report('DUPLICATE_NAME', [spec.name, name], problem, 'Make it once and share it, or rename a variant');
  }
}

function checkRequirementNames(spec: Specification, report: Report): void {
  const byId = new Map<string, string>();
  for (const { requirement } of spec.cases) {
    const text = textOf(requirement);
    const known = byId.get(requirement.id) ?? text;
    byId.set(requirement.id, known);
    if (known === text) continue;
    const problem = `two different requirements have the id ${requirement.id}`;
    report(
      'DUPLICATE_NAME',
      [spec.name, requirement.id],
      problem,
      'State it once and share it, or rename one',
    );
  }
}

/** A protocol as text to compare; its roles by their charts as written. */
const protocolText = (p: Protocol): string => {
  const charts = Object.entries(p.roles).map(([name, role]) => [name, role.config]);
  return JSON.stringify({ ...p, roles: charts });
};

/** A requirement as text to compare; protocols in it by name. */
const textOf = (r: Requirement): string =>
  JSON.stringify(r, (key, value: unknown) => (key === 'protocol' ? protocolPlace(value as Protocol) : value));
