import type { Constructor, TermView } from './constructor.ts';
import { type Expression, isApplication } from './expression.ts';

/** The private half of a public-key expression, where the expression shows it. */
function privateHalf(e: Expression): Expression | undefined {
  return isApplication(e) && e.apply === 'pub' ? e.args[0] : undefined;
}

const privateOf = <T>(view: TermView<T>, publicKey: T): readonly T[] =>
  view.head(publicKey) === 'pub' ? [view.args(publicKey)[0]] : [];

const tuple: Constructor = {
  name: 'tuple',
  result: 'Tuple',
  arity: [1, 32],
  meaning: 'several values side by side, in clear',
  open: (view, t) => [{ needs: [], yields: view.args(t) }],
  reading: 'all',
};

const hash: Constructor = {
  name: 'hash',
  result: 'Hash',
  arity: [1, 32],
  meaning: 'one-way function of its arguments, distinguished by its label',
  reading: 'check',
};

const kdf: Constructor = {
  name: 'kdf',
  result: 'Key',
  arity: [1, 32],
  meaning: 'key derivation in the form of TS 33.220 Annex B.2: one-way, distinguished by its label',
  reading: 'check',
};

const mac: Constructor = {
  name: 'mac',
  result: 'Mac',
  arity: [2, 32],
  meaning: 'message authentication code under the first argument over the rest',
  reading: 'check',
};

const integrity: Constructor = {
  name: 'integrity',
  result: 'Mac',
  arity: [3, 32],
  meaning: 'code by the algorithm (first) under the key (second); anybody builds it under a null algorithm',
  compose: (view, t) => {
    const [algorithm, , ...content] = view.args(t);
    return view.isNull(algorithm) ? [[algorithm, ...content]] : [view.args(t)];
  },
  reading: 'check',
};

const senc: Constructor = {
  name: 'senc',
  result: 'Ciphertext',
  arity: [2, 32],
  meaning: 'symmetric encryption under the first argument; a wrong key is noticed',
  open: (view, t) => {
    const [key, ...payload] = view.args(t);
    return [{ needs: [key], yields: payload }];
  },
  reading: 'key',
  openWith: (args) => [args[0]],
  payloadFrom: 1,
};

const aead: Constructor = {
  name: 'aead',
  result: 'Ciphertext',
  arity: [3, 32],
  meaning: 'authenticated encryption: key, associated data in clear but bound, payload',
  open: (view, t) => {
    const [key, associated, ...payload] = view.args(t);
    return [
      { needs: [], yields: [associated] },
      { needs: [key], yields: payload },
    ];
  },
  reading: 'key',
  openWith: (args) => [args[0], args[1]],
  payloadFrom: 2,
};

const keystream: Constructor = {
  name: 'keystream',
  result: 'Keystream',
  arity: [3, 3],
  meaning:
    'the stream that algorithm, key and COUNT give (the attacker reasons with it; charts write cipher)',
  reading: 'check',
};

const cipher: Constructor = {
  name: 'cipher',
  result: 'Ciphertext',
  arity: [4, 4],
  meaning:
    'stream ciphering: algorithm, key, COUNT, payload; no integrity: who knows the payload owns the stream, and anybody alters the payload unseen; under a null algorithm it hides nothing',
  compose: (view, t) => {
    const [algorithm, key, count, payload] = view.args(t);
    if (view.isNull(algorithm)) return [[algorithm, count, payload]];
    return [
      [algorithm, key, count, payload],
      [view.make('keystream', undefined, [algorithm, key, count]), payload],
    ];
  },
  open: (view, t) => {
    const [algorithm, key, count, payload] = view.args(t);
    if (view.isNull(algorithm)) return [{ needs: [], yields: [count, payload] }];
    const stream = view.make('keystream', undefined, [algorithm, key, count]);
    const openings = [
      { needs: [], yields: [count] },
      { needs: [stream], yields: [payload] },
      { needs: [payload], yields: [stream], unverified: true },
    ];
    if (view.head(payload) === 'altered') return openings;
    const other = view.make('altered', undefined, [payload]);
    const flipped = view.make('cipher', undefined, [algorithm, key, count, other]);
    return [...openings, { needs: [], yields: [flipped] }];
  },
  reading: 'key',
  openWith: (args) => [args[0], args[1], args[2]],
  payloadFrom: 3,
};

const altered: Constructor = {
  name: 'altered',
  result: 'same',
  arity: [1, 1],
  meaning: 'a payload with bits flipped by somebody who could not read it',
  reading: 'check',
};

const aenc: Constructor = {
  name: 'aenc',
  result: 'Ciphertext',
  arity: [2, 32],
  meaning: 'encryption to a public key (first argument)',
  open: (view, t) => {
    const [publicKey, ...payload] = view.args(t);
    const needs = privateOf(view, publicKey);
    return needs.length === 0 ? [] : [{ needs, yields: payload }];
  },
  reading: 'key',
  openWith: (args) => {
    const half = privateHalf(args[0]);
    return half === undefined ? undefined : [half];
  },
  payloadFrom: 1,
};

const sign: Constructor = {
  name: 'sign',
  result: 'Signature',
  arity: [2, 32],
  meaning: 'signature that the public key (first argument) verifies; it does not hide what is signed',
  compose: (view, t) => {
    const [publicKey, ...content] = view.args(t);
    const half = privateOf(view, publicKey);
    return half.length === 0 ? [] : [[...half, ...content]];
  },
  open: (view, t) => [{ needs: [], yields: view.args(t).slice(1) }],
  reading: 'check',
  buildWith: (args) => {
    const half = privateHalf(args[0]);
    return half === undefined ? undefined : [half, ...args.slice(1)];
  },
  checkWith: (args) => args,
};

const pub: Constructor = {
  name: 'pub',
  result: 'PublicKey',
  arity: [1, 1],
  meaning: 'public half of a private key',
  compose: (view, t) => {
    const [half] = view.args(t);
    return view.head(half) === 'privateKey' ? [view.args(half)] : [[half]];
  },
  reading: 'check',
};

const privateKey: Constructor = {
  name: 'privateKey',
  result: 'PrivateKey',
  arity: [1, 1],
  meaning: 'long-term private key of an agent; everybody knows its public half',
  compose: (view, t) => (view.args(t).some((a) => view.isCorrupt(a)) ? [[]] : []),
  reading: 'check',
  owners: [0],
};

const shared: Constructor = {
  name: 'shared',
  result: 'Key',
  arity: [2, 2],
  meaning: 'long-term key that an unordered pair of agents shares, distinguished by its label',
  compose: (view, t) => (view.args(t).some((a) => view.isCorrupt(a)) ? [[]] : []),
  reading: 'check',
  owners: [0, 1],
};

const dhPublic: Constructor = {
  name: 'dhPublic',
  result: 'DhPublic',
  arity: [1, 1],
  meaning: 'Diffie-Hellman public value of an exponent',
  reading: 'check',
};

const dh: Constructor = {
  name: 'dh',
  result: 'Key',
  arity: [2, 2],
  meaning: 'Diffie-Hellman shared value of one exponent and the other public value; commutative',
  normalise: (view, label, [exponent, other]) =>
    view.head(other) === 'dhPublic'
      ? view.make('dhShared', label, [exponent, view.args(other)[0]])
      : undefined,
  reading: 'check',
};

const dhShared: Constructor = {
  name: 'dhShared',
  result: 'Key',
  arity: [2, 2],
  meaning: 'the value that dh computes (charts write dh)',
  compose: (view, t) => {
    const [x, y] = view.args(t);
    const half = (e: typeof x) => view.make('dhPublic', undefined, [e]);
    return [
      [x, half(y)],
      [y, half(x)],
    ];
  },
  reading: 'check',
};

const succ: Constructor = {
  name: 'succ',
  result: 'same',
  arity: [1, 1],
  meaning: 'next value of an ordered sort; past the last there is none, and the step is not possible',
  reading: 'check',
};

/** Does the key belong to somebody whose secrets the attacker has? */
function namesCorrupt<T>(view: TermView<T>, key: T): boolean {
  return view.isCorrupt(key) || view.args(key).some((a) => namesCorrupt(view, a));
}

const ephemeral: Constructor = {
  name: 'ephemeral',
  result: 'Key',
  arity: [1, 1],
  meaning: 'the one-time key of a forward secret channel: only its ends have it (the engine makes it)',
  compose: (view, t) => (namesCorrupt(view, view.args(t)[0]) ? [[]] : []),
  reading: 'check',
};

const sealed: Constructor = {
  name: 'sealed',
  result: 'Sealed',
  arity: [3, 3],
  meaning: 'a message on a protected channel (the engine makes it; charts write send and receive)',
  reading: 'check',
  checkWith: (args) => args.slice(0, 2),
  randomised: true,
};

/** Every constructor by name. The arguments of `shared` and `dhShared` are an unordered pair. */
export const constructors: Readonly<Record<string, Constructor>> = Object.fromEntries(
  [
    tuple,
    hash,
    kdf,
    mac,
    integrity,
    senc,
    aead,
    keystream,
    cipher,
    altered,
    aenc,
    sign,
    pub,
    privateKey,
    shared,
    dhPublic,
    dh,
    dhShared,
    succ,
    ephemeral,
    sealed,
  ].map((c) => [c.name, c]),
);
