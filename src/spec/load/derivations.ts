import { type ChartDerivation, encodingsOf, type StandardDerivation } from '../encoding.ts';
import type { Protocol } from '../protocol.ts';
import type { Property } from '../requirement.ts';
import { isFunctionCode, isOctetCount, needHex } from './encodings.ts';
import { oneOf, type Report } from './problems.ts';
import { hasParts } from './required-parts.ts';
import { variablesOfRole } from './sorts.ts';

type Place = readonly string[];
type Of<K extends Property['kind']> = Extract<Property, { readonly kind: K }>;

/** Checks what a property about octets names: derivations, an element, bounds. */
export function checkAskedOctets(
  p: Protocol,
  property: Of<'separate-derivations' | 'separate-contents' | 'same-derivation'>,
  place: Place,
  report: Report,
): void {
  switch (property.kind) {
    case 'separate-derivations':
      checkSeparateDerivations(p, property, place, report);
      break;
    case 'separate-contents':
      checkSeparateContents(p, property, place, report);
      break;
    case 'same-derivation':
      checkSameDerivation(p, property, place, report);
  }
}

function checkSeparateDerivations(
  p: Protocol,
  { derivations, from, upTo }: Of<'separate-derivations'>,
  place: Place,
  report: Report,
): void {
  needSome(derivations, [...place, 'derivations'], report);
  needSome(from, [...place, 'from'], report);
  needBound(upTo, [...place, 'upTo'], report);
  for (const d of derivations) needChartDerivation(p, d, [...place, 'derivations'], report);
  for (const d of from) {
    if ('role' in d) needChartDerivation(p, d, [...place, 'from'], report);
    else needStandard(d, [...place, 'from'], report);
  }
}

function checkSeparateContents(
  p: Protocol,
  { element, upTo }: Of<'separate-contents'>,
  place: Place,
  report: Report,
): void {
  needBound(upTo, [...place, 'upTo'], report);
  const names = (p.elements ?? []).map((e) => e.name);
  if (names.includes(element)) return;
  const problem = `the protocol has no element ${element}; it has ${oneOf(names)}`;
  report('UNKNOWN_ITEM', place, problem, 'List it under elements with the clause that has it');
}

function checkSameDerivation(
  p: Protocol,
  { derivations }: Of<'same-derivation'>,
  place: Place,
  report: Report,
): void {
  needSome(derivations, [...place, 'derivations'], report);
  for (const d of derivations) {
    needChartDerivation(p, d, [...place, 'derivations'], report);
    if (hasParts(d, { under: 'text', as: 'object' }, [...place, 'derivations'], report))
      needStandard(d.as, [...place, 'derivations'], report);
  }
}

function needSome(list: readonly unknown[], place: Place, report: Report): void {
  if (list.length === 0) report('BAD_BOUND', place, 'no derivation is named', 'Name one or more');
}

function needBound(upTo: unknown, place: Place, report: Report): void {
  if (isOctetCount(upTo)) return;
  report('BAD_BOUND', place, `${String(upTo)} is no number of octets`, 'Use a whole number, 1 to 65535');
}

function needChartDerivation(p: Protocol, d: ChartDerivation, place: Place, report: Report): void {
  if (!hasParts(d, { role: 'text', variable: 'text' }, place, report)) return;
  const { role, variable } = d;
  if (!Object.hasOwn(p.roles, role)) {
    const problem = `there is no role ${role}; there is ${oneOf(Object.keys(p.roles))}`;
    report('UNKNOWN_ROLE', place, problem, 'Name a role by its key under roles');
    return;
  }
  if (encodingsOf(p, d).length > 0) return;
  const has = variablesOfRole(p, p.roles[role]).has(variable);
  const problem = has ? `${role} derives no ${variable} by a kdf` : `${role} has no variable ${variable}`;
  report('UNDECLARED_VARIABLE', [...place, variable], problem, 'Name a variable that a kdf defines');
}

function needStandard(d: StandardDerivation, place: Place, report: Report): void {
  if (!hasParts(d, { name: 'text', clause: 'text', parameters: 'list' }, place, report)) return;
  const at = [...place, d.name];
  if (d.fc !== undefined && !isFunctionCode(d.fc))
    report('BAD_BOUND', at, `there is no FC ${String(d.fc)}`, 'Use 0 to 0xfe, or leave it out');
  for (const { octets, values } of d.parameters) {
    if (octets !== undefined && !isOctetCount(octets))
      report('BAD_BOUND', at, `${String(octets)} is no number of octets`, 'Use 1 to 65535, or leave it out');
    for (const v of values ?? []) needHex(v, at, report);
  }
}
