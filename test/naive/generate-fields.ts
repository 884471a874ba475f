import { constant, type Expression, isApplication, term } from '../../src/spec/index.ts';
import type { MessageDesign } from './generate-design.ts';
import { calls, type Party, type PartyDraft, type StepDraft } from './generate-parties.ts';

/** A message between two parties as one of them writes it. */
export interface Writing {
  readonly design: MessageDesign;
  readonly index: number;
  /** Who writes: the sender its values, the receiver its pattern. */
  readonly side: Party;
  readonly from: Party;
  readonly to: Party;
  readonly values: readonly Expression[];
  readonly covers: readonly boolean[];
  /** Values that both ends know by the time they need the key. */
  readonly shared: readonly (readonly [string, string])[];
}

/** The items are there to be read by anybody who takes the message. */
export function isOpen({ protection }: MessageDesign): boolean {
  return ['clear', 'mac', 'integrity', 'hash', 'sign'].includes(protection);
}

function keyOf({ design, side, from, to, shared }: Writing): Expression {
  if (design.under === 'pin') return term.kdf('PIN', constant('pin'));
  const longterm = term.shared('K', calls[side][from], calls[side][to]);
  const drawn = shared.find(([, sort]) => sort === 'Key');
  if (design.under === 'drawn' && drawn !== undefined) return drawn[0];
  const nonces = shared.filter(([, sort]) => sort === 'Nonce').map(([name]) => name);
  return design.under === 'session' ? term.kdf('S', longterm, ...nonces) : longterm;
}

/** The fields of a message: its items as the design protects them. */
export function fieldsOf(w: Writing): Record<string, Expression> {
  const { design, index, side, from, to, values, covers } = w;
  const key = keyOf(w);
  const tag = design.tagged ? [constant(`tag${index}`)] : [];
  const covered = [...tag, ...values.filter((_, i) => covers[i])];
  const content = covered.length > 0 ? covered : [constant(`tag${index}`)];
  const clear = Object.fromEntries(values.map((v, i) => [`f${i}`, v]));
  switch (design.protection) {
    case 'clear':
      return clear;
    case 'mac':
      return { ...clear, code: term.mac(key, ...content) };
    case 'integrity':
      return { ...clear, code: term.integrity(constant(covers[0] ? 'EIA1' : 'EIA0'), key, ...content) };
    case 'hash':
      return { ...clear, code: term.hash('H', ...content, ...(design.under === 'longterm' ? [key] : [])) };
    case 'sign':
      return { ...clear, code: term.sign(term.publicKey(calls[side][from]), ...content) };
    case 'senc':
      return { box: term.senc(key, ...tag, ...values) };
    case 'aead':
      return { f0: values[0], box: term.aead(key, values[0], ...tag, ...values) };
    case 'aenc':
      return { box: term.aenc(term.publicKey(calls[side][to]), ...tag, ...values) };
    case 'cipher': {
      const algorithm = constant(covers[0] ? 'EEA1' : 'EEA0');
      return { box: term.cipher(algorithm, key, constant('Tick.0'), term.tuple(...tag, ...values)) };
    }
  }
}

/** Writes the key of the code that a step expects as a definition of the step. */
export function defineKey({ variables }: PartyDraft, step: StepDraft): void {
  const { code } = step.fields;
  if (code === undefined || !isApplication(code) || code.apply !== 'mac') return;
  const [key, ...content] = code.args;
  if (!isApplication(key)) return;
  variables.codeKey = 'Key';
  step.where.codeKey = key;
  step.fields.code = term.mac('codeKey', ...content);
}

const resultOf: Readonly<Record<string, string>> = {
  mac: 'Mac',
  integrity: 'Mac',
  hash: 'Hash',
  sign: 'Signature',
};

/** The sorts of the fields of a message, from those of its items. */
export function sortsOf(
  fields: Readonly<Record<string, Expression>>,
  sorts: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, e]) => {
      if (name.startsWith('f')) return [name, sorts[Number(name.slice(1))]];
      return [name, isApplication(e) ? (resultOf[e.apply] ?? 'Ciphertext') : 'Ciphertext'];
    }),
  );
}
