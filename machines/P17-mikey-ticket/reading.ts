/**
 * One reading of S3 6.X.3.2 for MIKEY-TICKET (RFC 6043): a decision for each thing that S3 leaves open (F-34). A
 * variant of P17 or P20 is a reading with a name; variants differ in nothing else.
 */
export interface Reading {
  /** Where request and answer go: attached to SIP through IMS, or on the air between the UEs. */
  readonly path: 'IMS' | 'direct';
  /** Who makes the ticket: the KMS, or UE A under the key that it shares with the KMS. */
  readonly maker: 'KMS' | 'UE';
  /** Whether the KMS takes a ticket of a UE for one of the UE under whose key it is, or of whom it names. */
  readonly initiator: 'of-the-key' | 'as-named';
  /** Who may resolve the ticket: exactly the UE wanted, a group of UEs, or whoever asks. */
  readonly resolvable: 'exactly' | 'by-group' | 'by-anybody';
  /** Whether the KMS gives each UE that resolves a ticket keys of its own (forking). */
  readonly keys: 'same-for-all' | 'of-each-responder';
  /** Whether UE A looks who has answered. */
  readonly answer: 'of-the-peer' | 'of-anybody';
  /** Whether UE B adds a random value. */
  readonly responder: 'nonce' | 'no-nonce';
  /** Whether UE B remembers what it has answered. */
  readonly seen: 'accepted' | 'refused';
  /** Whether the request names UE A in clear; the ticket tells the KMS anyhow, and the KMS tells UE B. */
  readonly identities: 'in-clear' | 'hidden';
  /** D-52: what the answer carries: a response, or a ticket of UE B. */
  readonly accept: 'response' | 'ticket';
}

/** The text, with the mode of RFC 6043 that has no random value of the responder: S3 names none (F-34). */
export const literal: Reading = {
  path: 'IMS',
  maker: 'KMS',
  initiator: 'of-the-key',
  resolvable: 'exactly',
  keys: 'same-for-all',
  answer: 'of-the-peer',
  responder: 'no-nonce',
  seen: 'accepted',
  identities: 'hidden',
  accept: 'response',
};

/** Does anything in the protocol go by a group? */
export const byGroup = (r: Reading): boolean => r.resolvable === 'by-group';
