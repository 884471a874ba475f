import {
  type ChartDerivation,
  type Encoding,
  encodingsOf,
  formatExpression,
  type ParameterForm,
  type Protocol,
  type StandardDerivation,
} from '../../spec/index.ts';
import { codeText, commonInput, differenceOf, encodingText, inputText } from './common-input.ts';
import type { PropertyOf } from './kind.ts';
import type { TextAnswer } from './text.ts';

/** An encoding with the name that findings call it by. */
interface Named {
  readonly name: string;
  readonly encoding: Encoding;
}

/** How findings call a derivation. */
export const nameOfDerivation = (d: ChartDerivation | StandardDerivation): string =>
  'role' in d ? `${d.role}.${d.variable}` : `${d.name} (${d.clause})`;

/** The encodings of a derivation: those of the chart, or the standard's one. */
export function encodingsNamed(
  protocol: Protocol,
  d: ChartDerivation | StandardDerivation,
): readonly Encoding[] {
  return 'role' in d ? encodingsOf(protocol, d).map((e) => e.encoding) : [d];
}

/**
 * Separate derivations: no input of one is an input of the other. Read from its end, an input comes apart in one way
 * only (TS 33.220 B.2), so that inputs are equal exactly if FCs, numbers of parameters, and each parameter are.
 */
export function separateDerivations(
  { derivations, from, upTo }: PropertyOf<'separate-derivations'>,
  protocol: Protocol,
): TextAnswer {
  const named = (d: ChartDerivation | StandardDerivation): readonly Named[] =>
    encodingsNamed(protocol, d).map((encoding) => ({ name: nameOfDerivation(d), encoding }));
  return separate(derivations.flatMap(named), from.flatMap(named), upTo);
}

function separate(these: readonly Named[], others: readonly Named[], upTo: number): TextAnswer {
  const pairs = these.flatMap((a) => others.map((b) => ({ a, b })));
  const compared = pairs.map(({ a, b }) => ({ a, b, input: commonInput(a.encoding, b.encoding, upTo) }));
  const first = compared.find((c) => c.input !== undefined);
  const findings = [
    ...these.map(({ name, encoding }) => `${name}: ${encodingText(encoding, upTo)}`),
    ...compared.map(({ a, b, input }) =>
      input === undefined
        ? `${a.name} and ${b.name} differ in ${differenceOf(a.encoding, b.encoding, upTo)}`
        : `${a.name} and ${b.name} can both have the input ${inputText(input)}`,
    ),
  ];
  if (first?.input === undefined) return { holds: true, findings };
  const octets = inputText(first.input).replaceAll(' ', '');
  return { holds: false, findings, common: { octets, of: [first.a.name, first.b.name] } };
}

/** Separate contents: no value of one kind, its tag in front, is one of another kind. */
export function separateContents(
  { element, upTo }: PropertyOf<'separate-contents'>,
  protocol: Protocol,
): TextAnswer {
  const contents = protocol.elements?.find((e) => e.name === element)?.contents ?? [];
  const forms = contents.map(({ name, octets, tag }) => ({
    name,
    // All contents have a tag of one length or none, so that two are equal exactly if tag and value are.
    parameters: [
      ...(tag === undefined ? [] : [{ octets: tag.length / 2, values: [tag] }]),
      octets === undefined ? {} : { octets },
    ] satisfies readonly ParameterForm[],
  }));
  const findings: string[] = [];
  let common: TextAnswer['common'];
  for (const [i, a] of forms.entries()) {
    for (const b of forms.slice(i + 1)) {
      const both = commonInput(a, b, upTo)?.parameters.join('');
      common ??= both === undefined ? undefined : { octets: both, of: [a.name, b.name] };
      findings.push(
        both === undefined
          ? `${a.name} and ${b.name} differ in ${contents[i].tag === undefined ? 'length' : 'the tag or in length'}`
          : `${both} can be ${a.name} and ${b.name}`,
      );
    }
  }
  return common === undefined ? { holds: true, findings } : { holds: false, findings, common };
}

/** Same derivation: to the octet, and under the key that is meant. */
export function sameDerivation(
  { derivations }: PropertyOf<'same-derivation'>,
  protocol: Protocol,
): TextAnswer {
  const answers = derivations.flatMap((d) => {
    const [name, standard] = [nameOfDerivation(d), nameOfDerivation(d.as)];
    return encodingsOf(protocol, d).map(({ key, encoding }) => {
      const wrong = [
        ...(formatExpression(key) === d.under ? [] : [`it is under ${formatExpression(key)}`]),
        ...departures(encoding, d.as),
      ];
      const said = wrong.length === 0 ? `is ${standard} under ${d.under}` : `is not ${standard}`;
      return { same: wrong.length === 0, finding: [`${name} ${said}`, ...wrong].join(': ') };
    });
  });
  return { holds: answers.every((a) => a.same), findings: answers.map((a) => a.finding) };
}

/** In what the encoding is not the standard's. */
function departures(own: Encoding, standard: Encoding): readonly string[] {
  const code = own.fc === standard.fc ? [] : [`${codeText(own)} for ${codeText(standard)}`];
  if (own.parameters.length !== standard.parameters.length)
    return [...code, `${own.parameters.length} parameters for ${standard.parameters.length}`];
  return [
    ...code,
    ...standard.parameters.flatMap((wanted, i) =>
      isWithin(own.parameters[i], wanted) ? [] : [`parameter ${i} is another`],
    ),
  ];
}

function isWithin(own: ParameterForm, wanted: ParameterForm): boolean {
  if (own.octets !== wanted.octets) return false;
  return wanted.values === undefined || own.values?.every((v) => wanted.values?.includes(v)) === true;
}
