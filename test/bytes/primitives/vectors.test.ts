import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hexToBytes as bytes, concatBytes, bytesToHex as hex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { agreementP256, agreementX25519 } from '../../../src/bytes/primitives/dh.ts';
import { x963Kdf } from '../../../src/bytes/primitives/ecies.ts';
import {
  aesCmac,
  algorithmKey,
  eciesA,
  eciesB,
  eea2,
  eia2,
  hmacSha256,
  kasme,
  kenb,
} from '../../../src/bytes/primitives/index.ts';
import { algorithmTypes } from '../../../src/spec/lte.ts';

type Vector = Readonly<Record<string, string>>;
interface Family {
  readonly source: string;
  /** What tells a vector from its siblings, if it has no id. */
  readonly called?: (v: Vector, position: number) => string;
  readonly check: (v: Vector) => void;
}

const file = JSON.parse(readFileSync(join(import.meta.dirname, '../vectors.json'), 'utf8')) as Readonly<
  Record<string, readonly Vector[] | Vector>
>;
const vectorsOf = (name: string): readonly Vector[] => [file[name]].flat();

const input = (v: Vector) => ({
  count: Number.parseInt(v.count, 16),
  bearer: Number.parseInt(v.bearer, 16),
  direction: Number(v.direction),
});

/** The name of the key whose type a vector gives as `0x03` or `NAS-enc(0x01)`. */
function keyNamed(type: string): keyof typeof algorithmTypes {
  const value = Number(/0x[0-9a-f]+/.exec(type)?.[0]);
  const [name] = Object.entries(algorithmTypes).find(([, t]) => t === value)!;
  return name as keyof typeof algorithmTypes;
}

/** Every value that a vector of ECIES gives on the way, and both directions. */
function checkEcies(v: Vector, scheme: typeof eciesA, agreement: typeof agreementX25519): void {
  const is = (computed: Uint8Array | undefined, name: string) =>
    expect(computed && hex(computed), name).toBe(v[name].toLowerCase());
  const [ephemeral, owner] = [bytes(v.ephPriv), bytes(v.hnPriv)];
  is(agreement.publicOf(ephemeral), 'ephPub');
  is(agreement.publicOf(owner), 'hnPub');
  is(agreement.shared(ephemeral, bytes(v.hnPub)), 'shared');
  is(agreement.shared(owner, bytes(v.ephPub)), 'shared');
  const material = x963Kdf(bytes(v.shared), bytes(v.ephPub), 64);
  is(material.slice(0, 16), 'encKey');
  is(material.slice(16, 32), 'icb');
  is(material.slice(32), 'macKey');
  const whole = concatBytes(bytes(v.ephPub), bytes(v.ciphertext), bytes(v.mac));
  expect(hex(scheme.encrypt(bytes(v.hnPub), bytes(v.plaintext), ephemeral))).toBe(hex(whole));
  is(scheme.decrypt(owner, whole), 'plaintext');
}

const families: Readonly<Record<string, Family>> = {
  hmac_sha256_rfc4231: {
    source: 'RFC 4231',
    // TC5 gives the first 128 bits alone.
    check: (v) => expect(hex(hmacSha256(bytes(v.key), bytes(v.data))).slice(0, v.mac.length)).toBe(v.mac),
  },
  aes_cmac_rfc4493: {
    source: 'RFC 4493',
    called: (_, i) => `example ${i + 1}`,
    check: (v) => expect(hex(aesCmac(bytes(v.key), bytes(v.msg)))).toBe(v.mac),
  },
  eea2_ts33401_C1: {
    source: 'TS 33.401',
    check(v) {
      const [key, bits] = [bytes(v.key), Number(v.lengthBits)];
      expect(hex(eea2(key, input(v), bytes(v.plaintext), bits))).toBe(v.ciphertext);
      expect(hex(eea2(key, input(v), bytes(v.ciphertext), bits))).toBe(v.plaintext);
    },
  },
  eia2_ts33401_C2: {
    source: 'TS 33.401',
    check: (v) =>
      expect(hex(eia2(bytes(v.ik), input(v), bytes(v.message), Number(v.lengthBits)))).toBe(v.mact),
  },
  kdf_ts33401_A3_kenb: {
    source: 'TS 33.401 A.3 KeNB',
    called: (v) => `from ${v.kasme.slice(0, 8)} and uplink NAS COUNT ${v.ulNasCount}`,
    check: (v) => expect(hex(kenb(bytes(v.kasme), bytes(v.ulNasCount)))).toBe(v.kenb),
  },
  kdf_ts33401_A7_algkeys: {
    source: 'TS 33.401 A.7',
    called: (v) => `${keyNamed(v.type)} for algorithm ${v.algId} from ${v.key.slice(0, 8)}`,
    check: (v) => expect(hex(algorithmKey(bytes(v.key), keyNamed(v.type), Number(v.algId)))).toBe(v.full32),
  },
  kdf_ts33401_A2_kasme: {
    source: 'TS 33.401 A.2 KASME',
    check: (v) =>
      expect(hex(kasme(bytes(v.ck), bytes(v.ik), bytes(v.snId), bytes(v.sqnXorAk)))).toBe(v.kasme),
  },
  ecies_profileA_ts33501_C4: {
    source: 'TS 33.501 C.4 profile A',
    check: (v) => checkEcies(v, eciesA, agreementX25519),
  },
  ecies_profileB_ts33501_C4: {
    source: 'TS 33.501 C.4 profile B',
    check: (v) => checkEcies(v, eciesB, agreementP256),
  },
};

const titled = Object.entries(families).flatMap(([name, { source, called, check }]) =>
  vectorsOf(name).map((v, i) => ({
    title: [source, v.id ?? called?.(v, i)].filter((part) => part !== undefined).join(' '),
    run: () => check(v),
  })),
);

describe('published vectors', () => {
  for (const { title, run } of titled) it(title, run);

  it('none of the file is left out, and each has a name of its own', () => {
    expect(Object.keys(families).sort()).toEqual(Object.keys(file).sort());
    expect(titled).toHaveLength(57);
    expect(new Set(titled.map((t) => t.title)).size).toBe(57);
  });
});
