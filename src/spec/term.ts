import { type Application, apply, type Expression } from './expression.ts';

type Build = (...args: readonly Expression[]) => Application;
const build =
  (name: string): Build =>
  (...args) =>
    apply(name, args);
const labelled =
  (name: string) =>
  (label: string, ...args: readonly Expression[]): Application =>
    apply(name, args, label);

/** The builders a chart is written with, one for each constructor. */
export const term = {
  tuple: build('tuple'),
  /** `hash('HASH_MME', x)`: the first argument is the label. */
  hash: labelled('hash'),
  /** `kdf('KD-sess', kd, n1, n2)`: the first argument is the label. */
  kdf: labelled('kdf'),
  mac: build('mac'),
  integrity: build('integrity'),
  senc: build('senc'),
  aead: build('aead'),
  cipher: build('cipher'),
  aenc: build('aenc'),
  sign: build('sign'),
  pub: build('pub'),
  privateKey: build('privateKey'),
  /** Public half of an agent's long-term key. */
  publicKey: (agent: Expression): Application => apply('pub', [apply('privateKey', [agent])]),
  /** `shared('KD', 'self', 'peer')`: the first argument is the label. */
  shared: labelled('shared'),
  dhPublic: build('dhPublic'),
  dh: build('dh'),
  succ: build('succ'),
} as const;
