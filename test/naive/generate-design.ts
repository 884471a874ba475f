import fc from 'fast-check';

/** How a generated message protects its items. */
export const protections = [
  'clear',
  'mac',
  'integrity',
  'hash',
  'sign',
  'senc',
  'aead',
  'aenc',
  'cipher',
] as const;
export type Protection = (typeof protections)[number];

/** One item of a message. `pick` chooses among what there is, whatever there is. */
export interface ItemDesign {
  readonly kind: 'nonce' | 'key' | 'echo' | 'name' | 'time' | 'ticket';
  readonly pick: number;
  /** The receiver compares it with what it already knows. */
  readonly checked: boolean;
  /** The code, signature or hash covers it. */
  readonly covered: boolean;
}

export interface MessageDesign {
  readonly items: readonly ItemDesign[];
  readonly protection: Protection;
  readonly under: 'longterm' | 'session' | 'drawn' | 'pin';
  /** A constant in the protected part tells this message from others. */
  readonly tagged: boolean;
  readonly channel: number;
  /** The receiver asks who sent it, where the channel tells. */
  readonly from: boolean;
  /** The key is written as a definition of the step. */
  readonly defined: boolean;
}

export interface ChannelDesign {
  readonly confidential: boolean;
  readonly authentic: boolean;
  readonly replayProtected: boolean;
  readonly ordered: boolean;
  readonly forwardSecret: boolean;
  readonly restsOn: boolean;
}

/** What a protocol has beside its messages. */
export interface ExtrasDesign {
  /** The first sender chooses between two algorithms, and says which. */
  readonly choice: boolean;
  /** Whoever takes the first message notes its nonce and takes it only once. */
  readonly cache: boolean;
  /** Whoever takes the first message may also refuse it. */
  readonly refusal: boolean;
  /** Whoever takes the first message compares its nonce with one of its own. */
  readonly differs: boolean;
  /** The first sender may send again, once. */
  readonly retry: boolean;
  /** Whether it may, will sooner or later, or does so once nothing is under way. */
  readonly urge: 'wish' | 'due' | 'timer';
  /** The first sender starts sooner or later. */
  readonly starts: boolean;
  /** Every party notes whether it is under way with the initiator, or done. */
  readonly status: boolean;
  /** What one session stores at its end another one finds. */
  readonly resume: 'no' | 'keep' | 'remove';
  /** The first sender gives its secrets away at the end. */
  readonly reveal: boolean;
  /** The last receiver decides by itself, by the algorithm that was chosen. */
  readonly decides: boolean;
  /** All parties read one clock. */
  readonly sharedClock?: boolean;
}

/** A small protocol, before it is made executable. */
export interface ProtocolDesign {
  readonly flow: number;
  readonly length: number;
  readonly messages: readonly MessageDesign[];
  readonly channels: readonly ChannelDesign[];
  readonly extras: ExtrasDesign;
}

const item: fc.Arbitrary<ItemDesign> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('nonce' as const) },
    { weight: 2, arbitrary: fc.constant('key' as const) },
    { weight: 5, arbitrary: fc.constant('echo' as const) },
    { weight: 2, arbitrary: fc.constant('name' as const) },
    { weight: 1, arbitrary: fc.constant('time' as const) },
    { weight: 2, arbitrary: fc.constant('ticket' as const) },
  ),
  pick: fc.nat(5),
  checked: fc.boolean(),
  covered: fc.boolean(),
});

/** Mostly false: an extra here and there, not all at once. */
const seldom = fc.nat(4).map((n) => n === 4);

const message: fc.Arbitrary<MessageDesign> = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 3 }),
  protection: fc.constantFrom(...protections),
  under: fc.constantFrom('longterm', 'longterm', 'session', 'drawn', 'pin'),
  tagged: fc.boolean(),
  channel: fc.nat(2),
  from: fc.boolean(),
  defined: seldom,
});

const channel: fc.Arbitrary<ChannelDesign> = fc.record({
  confidential: seldom,
  authentic: fc.nat(2).map((n) => n === 2),
  replayProtected: seldom,
  ordered: seldom,
  forwardSecret: seldom,
  restsOn: fc.boolean(),
});

/** Designs of protocols of two or three roles and one to three messages. */
export const protocolDesign: fc.Arbitrary<ProtocolDesign> = fc.record({
  flow: fc.nat(4),
  length: fc.integer({ min: 1, max: 3 }),
  messages: fc.array(message, { minLength: 3, maxLength: 3 }),
  channels: fc.array(channel, { minLength: 2, maxLength: 2 }),
  extras: fc.record({
    choice: fc.boolean(),
    cache: seldom,
    refusal: seldom,
    differs: seldom,
    retry: seldom,
    urge: fc.constantFrom('wish', 'due', 'timer'),
    starts: seldom,
    status: seldom,
    resume: fc.constantFrom('no', 'no', 'no', 'no', 'keep', 'remove'),
    reveal: seldom,
    decides: seldom,
  }),
});
