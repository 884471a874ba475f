import type { Encoding, ParameterForm } from '../../spec/index.ts';

/** One input of a key derivation: FC, and parameters in hexadecimal. */
export interface Input {
  readonly fc: number;
  readonly parameters: readonly string[];
}

/** An input of both encodings, or undefined where there is none; lengths that are not said go up to `upTo`. */
export function commonInput(a: Encoding, b: Encoding, upTo: number): Input | undefined {
  if (a.fc !== undefined && b.fc !== undefined && a.fc !== b.fc) return undefined;
  if (a.parameters.length !== b.parameters.length) return undefined;
  const parameters = a.parameters.map((p, i) => commonValue(p, b.parameters[i], upTo));
  if (!parameters.every((p) => p !== undefined)) return undefined;
  return { fc: a.fc ?? b.fc ?? 0, parameters };
}

/** A value of both forms. A form that says nothing has values of every length from 1. */
function commonValue(a: ParameterForm, b: ParameterForm, upTo: number): string | undefined {
  const fits = (v: string, form: ParameterForm): boolean =>
    (form.values?.includes(v) ?? true) &&
    (form.octets === undefined ? v.length / 2 <= upTo : v.length / 2 === form.octets);
  const values = a.values ?? b.values ?? ['00'.repeat(a.octets ?? b.octets ?? 1)];
  return values.find((v) => fits(v, a) && fits(v, b));
}

/** In what no input of one can be one of the other. */
export function differenceOf(a: Encoding, b: Encoding, upTo: number): string {
  if (a.fc !== undefined && b.fc !== undefined && a.fc !== b.fc)
    return `FC (${hex(a.fc, codeOctets(a.fc))} and ${hex(b.fc, codeOctets(b.fc))})`;
  if (a.parameters.length !== b.parameters.length)
    return `the number of parameters (${a.parameters.length} and ${b.parameters.length})`;
  const at = a.parameters.findIndex((p, i) => commonValue(p, b.parameters[i], upTo) === undefined);
  return `parameter ${at} (${formText(a.parameters[at], upTo)} and ${formText(b.parameters[at], upTo)})`;
}

/** The input as it is derived from, a space before and after each parameter. */
export function inputText({ fc, parameters }: Input): string {
  const parts = parameters.flatMap((p) => [p, hex(p.length / 2, 2)]);
  return [hex(fc, codeOctets(fc)), ...parts].join(' ');
}

/** An encoding in words. */
export function encodingText(e: Encoding, upTo: number): string {
  return [codeText(e), ...e.parameters.map((p) => formText(p, upTo))].join(', ');
}

export const codeText = ({ fc }: Encoding): string =>
  fc === undefined ? 'an FC that is not said' : `FC ${hex(fc, codeOctets(fc))}`;

function formText({ octets, values }: ParameterForm, upTo: number): string {
  if (values !== undefined) return values.join(' or ');
  if (octets === undefined) return `any of up to ${upTo} octets`;
  return octets === 1 ? '1 octet' : `${octets} octets`;
}

const codeOctets = (fc: number): number => (fc > 0xff ? 2 : 1);

const hex = (n: number, octets: number): string => n.toString(16).padStart(octets * 2, '0');
