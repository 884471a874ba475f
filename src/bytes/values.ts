import { concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { lengthOfSort, type Protocol, type Scenario } from '../spec/index.ts';
import { type Algorithm, algorithmNamed, ciphered, integrityCode, stream, wideKey } from './algorithms.ts';
import { Credentials } from './credentials.ts';
import { type FunctionCode, fcOf } from './fc.ts';
import { encodeMessage, parseMessage } from './message.ts';
import { flipped, type Octets, octets, text } from './octets.ts';
import {
  dhPublic,
  dhShared,
  eciesA,
  hmacSha256,
  kdfInput,
  sha256,
  sign,
  signaturePublic,
  sivOpen,
  sivSeal,
  verify,
} from './primitives/index.ts';
import { tuple, untuple } from './tuple.ts';

type Bytes = Uint8Array;

/** Octets of the stream that a `keystream` value shows by itself. */
const streamShown = 64;

/** What a derivation is made of: FC and parameters of TS 33.220, Annex B.2. */
const derivationInput = ({ fc, prefix }: FunctionCode, parameters: readonly Bytes[]): Bytes =>
  kdfInput(fc, [...prefix, ...parameters]);

/**
 * Values of one protocol in one scenario as octets: its constants and what the constructors make of them, by the
 * standard that each cites. One object serves all parties of a run: it is where their credentials come from.
 */
export class ByteValues {
  private readonly constants = new Map<string, Octets>();
  private readonly namesByKey = new Map<string, string>();
  /** Private halves of the public keys that were computed here, by the public key. */
  private readonly privateHalves = new Map<string, Bytes>();
  private readonly credentials: Credentials;
  /** What was computed before: the same of the same. */
  private readonly made = new Map<string, Octets | undefined>();
  private readonly verified = new Map<string, boolean>();

  constructor(
    readonly protocol: Protocol,
    readonly scenario: Scenario,
    seed: Bytes,
  ) {
    this.credentials = new Credentials(seed);
    for (const name of Object.keys(scenario.agents)) this.declare(name, text(name));
    for (const name of Object.keys(protocol.constants ?? {})) this.declare(name, this.constantBytes(name));
  }

  private declare(name: string, bytes: Bytes): void {
    this.constants.set(name, octets(bytes));
    this.namesByKey.set(octets(bytes).key, name);
  }

  /** A list is its members side by side; a secret is random; what does not say its octets goes on the wire by name. */
  private constantBytes(name: string): Bytes {
    const declared = this.protocol.constants![name];
    if (declared.members !== undefined) return tuple(declared.members.map((m) => this.constantBytes(m)));
    if (declared.octets !== undefined) return hexToBytes(declared.octets);
    const fixed = lengthOfSort(this.protocol, declared.sort);
    if (fixed !== undefined || (declared.secret === true && declared.guessable !== true))
      return this.credentials.secret('constant', [text(name)], fixed ?? 16);
    return text(name);
  }

  /** A declared constant, an agent, or the value of an ordered sort. */
  constant(name: string): Octets {
    const known = this.constants.get(name);
    if (known !== undefined) return known;
    const position = Number(name.slice(name.lastIndexOf('.') + 1));
    const four = new DataView(new ArrayBuffer(4));
    four.setUint32(0, position);
    return octets(new Uint8Array(four.buffer));
  }

  /** Name of the agent or constant whose octets these are. */
  nameOf(value: Octets): string | undefined {
    return this.namesByKey.get(value.key);
  }

  /** What `by` draws: as long as values of the sort are. */
  drawn(variable: string, sort: string, by: string, occurrence: number): Octets {
    const from = [text(by), text(variable), Uint8Array.of(occurrence)];
    return octets(this.credentials.secret('drawn', from, lengthOfSort(this.protocol, sort) ?? 16));
  }

  private algorithm(identifier: Octets): Algorithm {
    const name = this.nameOf(identifier) ?? identifier.key;
    return algorithmNamed(name, this.protocol.constants?.[name]?.nullAlgorithm === true);
  }

  isNull(identifier: Octets): boolean {
    return this.algorithm(identifier).kind === 'null';
  }

  /** The value of an application; undefined where there is none. @throws RangeError on octets of a wrong length. */
  construct(name: string, label: string | undefined, args: readonly Octets[]): Octets | undefined {
    const question = `${name} ${label ?? ''} ${args.map((a) => a.key).join()}`;
    if (!this.made.has(question)) this.made.set(question, this.computed(name, label, args));
    return this.made.get(question);
  }

  private computed(name: string, label: string | undefined, args: readonly Octets[]): Octets | undefined {
    const made = this.make(
      name,
      label,
      args.map((a) => a.bytes),
      args,
    );
    return made === undefined ? undefined : octets(made);
  }

  private make(
    name: string,
    label: string | undefined,
    bytes: readonly Bytes[],
    args: readonly Octets[],
  ): Bytes | undefined {
    const [first, second, ...rest] = bytes;
    switch (name) {
      case 'tuple':
        return label === undefined ? tuple(bytes) : this.record(label, args);
      case 'hash':
        return sha256(derivationInput(fcOf('hash', label ?? ''), bytes));
      case 'kdf':
        return hmacSha256(first, derivationInput(this.code(label ?? ''), bytes.slice(1)));
      case 'mac':
        return hmacSha256(first, tuple(bytes.slice(1)));
      case 'integrity':
        return integrityCode(this.algorithm(args[0]), second, tuple(rest));
      case 'senc':
        return sivSeal(wideKey(first), [], tuple(bytes.slice(1)));
      case 'aead':
        return tuple([second, sivSeal(wideKey(first), [second], tuple(rest))]);
      case 'keystream':
        return stream(this.algorithm(args[0]), second, rest[0], streamShown);
      case 'cipher':
        return tuple([rest[0], ciphered(this.algorithm(args[0]), second, rest[0], rest[1])]);
      case 'altered':
        return flipped(first);
      case 'aenc': {
        const payload = tuple(bytes.slice(1));
        // Drawn from what is encrypted: the model's encryption gives the same for the same.
        const oneTime = hmacSha256(sha256(payload), first);
        return eciesA.encrypt(first.slice(32), payload, oneTime);
      }
      case 'sign': {
        const half = this.privateHalves.get(args[0].key);
        return half === undefined ? undefined : this.signed(half, bytes.slice(1));
      }
      case 'pub':
        return this.publicOf(first);
      case 'privateKey':
        return this.credentials.secret('privateKey', [first], 32);
      case 'shared': {
        const pair = [...args].sort((a, b) => (a.key < b.key ? -1 : 1)).map((a) => a.bytes);
        return this.credentials.secret('shared', [text(label ?? ''), ...pair], 32);
      }
      case 'ephemeral':
        return this.credentials.secret('ephemeral', [first], 32);
      case 'dhPublic':
        return dhPublic(first);
      case 'dh':
        return dhShared(first, second);
      case 'dhShared':
        return dhShared(first, dhPublic(second));
      case 'succ':
        return this.successor(first);
    }
    throw new Error(`no octets for the constructor ${name}`);
  }

  private code(label: string): FunctionCode {
    const { derivations = {} } = this.protocol;
    return fcOf('kdf', label, Object.hasOwn(derivations, label) ? derivations[label] : undefined);
  }

  private record(message: string, args: readonly Octets[]): Bytes {
    const names = Object.keys(this.protocol.messages[message].fields);
    return encodeMessage(this.protocol, message, Object.fromEntries(names.map((n, i) => [n, args[i]]))).bytes;
  }

  private successor(value: Bytes): Bytes | undefined {
    const view = new DataView(new ArrayBuffer(4));
    const next = new DataView(value.buffer, value.byteOffset).getUint32(0) + 1;
    if (next > 0xffff_ffff) return undefined;
    view.setUint32(0, next);
    return new Uint8Array(view.buffer);
  }

  /** The public key of Ed25519, then that of X25519, of one private key. */
  private publicOf(half: Bytes): Bytes {
    const made = concatBytes(signaturePublic(half), dhPublic(half));
    this.privateHalves.set(octets(made).key, half);
    return made;
  }

  /** A signature together with what is signed. */
  signed(half: Bytes, content: readonly Bytes[]): Bytes {
    return tuple([...content, sign(half, tuple(content))]);
  }

  /** Is `value` what the constructor gives? A signature is verified. */
  check(name: string, label: string | undefined, args: readonly Octets[], value: Octets): boolean {
    if (name === 'sign') return this.isSigned(args, value);
    return this.construct(name, label, args)?.key === value.key;
  }

  private isSigned([publicKey, ...content]: readonly Octets[], value: Octets): boolean {
    const parts = untuple(value.bytes);
    if (parts?.length !== content.length + 1) return false;
    const said = parts.slice(0, -1);
    if (!content.every((c, i) => c.key === octets(said[i]).key)) return false;
    const question = `${publicKey.key} ${value.key}`;
    const known = this.verified.get(question);
    if (known !== undefined) return known;
    const verified = verify(publicKey.bytes.slice(0, 32), tuple(said), parts[content.length]);
    this.verified.set(question, verified);
    return verified;
  }

  /** Takes a value apart as a role does: the arguments from `payloadFrom` on, or undefined if it does not open. */
  open(name: string, value: Octets, keys: readonly Octets[]): readonly Octets[] | undefined {
    return this.opened(name, value.bytes, keys)?.map(octets);
  }

  private opened(name: string, value: Bytes, keys: readonly Octets[]): readonly Bytes[] | undefined {
    const inner = (bytes: Bytes | undefined) => (bytes === undefined ? undefined : untuple(bytes));
    const key = keys[0]?.bytes;
    switch (name) {
      case 'tuple':
        return untuple(value);
      case 'senc':
        return inner(sivOpen(wideKey(key), [], value));
      case 'aead': {
        const [associated, sealed] = untuple(value) ?? [];
        if (sealed === undefined || octets(associated).key !== keys[1].key) return undefined;
        return inner(sivOpen(wideKey(key), [associated], sealed));
      }
      case 'cipher': {
        const [count, hidden] = untuple(value) ?? [];
        if (hidden === undefined || octets(count).key !== keys[2].key) return undefined;
        return [ciphered(this.algorithm(keys[0]), keys[1].bytes, count, hidden)];
      }
      case 'aenc':
        return inner(eciesA.decrypt(key, value));
    }
    return undefined;
  }

  /** Members of a list. */
  members(list: Octets): readonly Octets[] {
    return (untuple(list.bytes) ?? []).map(octets);
  }

  /** a comes before b in their ordered sort. */
  before(a: Octets, b: Octets): boolean {
    return a.bytes.length === b.bytes.length && a.key < b.key;
  }

  /** The fields of a message, or what is wrong with it. */
  parse(message: Octets) {
    return parseMessage(this.protocol, message.bytes);
  }
}
