import {
  constant,
  type ElementDeclaration,
  type Expression,
  type MessageDeclaration,
  term,
} from '../../src/index.ts';
import type { Side } from './keys.ts';
import { code, protect } from './packets.ts';
import { asksByIdentity, asksFirst, type LinkReading } from './reading.ts';

/**
 * The messages by the names that the text gives them. A request carries a connection identity or what stands for
 * one; which of the two, the text does not say how to tell, so they are two messages here.
 */
export const REQUEST = 'Direct-Connection-Request';
export const REQUEST_BY_IDENTITY = 'Direct-Connection-Request-by-identity';
export const COMMAND = 'Direct-Security-Mode-Command';
export const COMPLETE = 'Direct-Security-Mode-Complete';
export const RESPONSE = 'Direct-Connection-Response';
export const CONNECTION_COMPLETE = 'Direct-Connection-Complete';
/** Not in the text; published (TS 24.554 7.2.4: the last of three messages). */
export const ACKNOWLEDGE = 'Direct-Connection-Acknowledge';
/** Not in the text (F-32); published as message types 6 and 7. */
export const RELEASE = 'Direct-Connection-Release';
/** A packet of user data (5.5.3). */
export const USER_DATA = 'Direct-User-Data';
/** Not in the text: how the network tells a UE that it may, over NAS. */
export const AUTHORISATION = 'D2D-Authorisation';

type Fields = Readonly<Record<string, Expression>>;

const expression = (r: LinkReading): Fields =>
  r.expression === 'not-shown' ? {} : { EXP_code: 'Expression' };

/** Does a first request name the UE that asks, or only what it asks for? */
export const namesItself = (r: LinkReading): boolean => r.fallback !== 'expression-only';

/** The first request: no connection identity is there yet (6.3.2.2). */
export function request(r: LinkReading): Fields {
  const who: Fields = namesItself(r)
    ? { Permanent_identity: 'Permanent_identity' }
    : { EXP_code: 'Expression_wanted' };
  return { ...who, ...expression(r), Nonce_1: 'Nonce_1' };
}

/** The request of a UE that has been connected before (6.3.4.2). */
export function requestByIdentity(r: LinkReading): Fields {
  return { Connection_identity: 'Connection_identity', ...expression(r), Nonce_1: 'Nonce_1' };
}

export function command(r: LinkReading, again: boolean): Fields {
  const named: Fields = r.DKSI === 'in-clear' ? { DKSI: 'DKSI' } : {};
  const fields: Fields = { ...named, Nonce_2: 'Nonce_2' };
  const covered = again && r.commandCovers === 'the-identity' ? ['Connection_identity'] : [];
  return { ...fields, MAC: code(COMMAND, ...Object.values(fields), ...covered) };
}

export const complete: Fields = { MAC: code(COMPLETE) };
/** Says that the identity has arrived. */
export const acknowledge = (identity: Expression): Fields => ({ MAC: code(ACKNOWLEDGE, identity) });
export function release(r: LinkReading, from: Side): Fields {
  const content = constant(`from-${from}`);
  if (r.rekeying === 'not-shown') return { MAC: code(RELEASE, content) };
  return { MAC: term.mac(term.kdf('integrity', 'KD_sess_in_use'), constant(RELEASE), content) };
}

/** Response and connection complete: the new identity of who sends, under the keys in use (step 1a). */
export function allocating(r: LinkReading, from: Side, identity: Expression): Fields {
  const message = from === 'UE_2' ? RESPONSE : CONNECTION_COMPLETE;
  const { ciphered, MAC } = protect(r, from, message, identity);
  return { New_Connection_ID: ciphered, MAC };
}

/** What the text sends one or the other in. How long either is it does not say, nor how a receiver tells them apart. */
export const identityOrCode = (r: LinkReading): ElementDeclaration => {
  const tag = (octets: string) => (r.element === 'tagged' ? { tag: octets } : {});
  return {
    name: 'identity or code',
    clause: 'S2 6.3.4.3.2 steps 1 to 3',
    contents: [
      { name: 'connection identity', ...tag('01') },
      { name: 'EXP code', ...tag('02') },
    ],
  };
};

const sorts: Readonly<Record<string, string>> = {
  Permanent_identity: 'PermanentIdentity',
  EXP_code: 'Expression',
  Connection_identity: 'ConnectionIdentity',
  Nonce_1: 'Nonce',
  Nonce_2: 'Nonce',
  DKSI: 'KeySetIdentifier',
  MAC: 'Mac',
  New_Connection_ID: 'Ciphertext',
};

function declare(fields: Fields, clause: string, description: string): MessageDeclaration {
  const named = Object.keys(fields).map((field) => [field, sorts[field]] as const);
  return { fields: Object.fromEntries(named), channel: 'PC5', clause, description };
}

type Declarations = Readonly<Record<string, MessageDeclaration>>;

function requests(r: LinkReading): Declarations {
  const first = declare(
    request(r),
    'S2 6.3.2.2',
    'asks for a first connection; nothing protects it (6.3.2.1)',
  );
  const again = declare(
    requestByIdentity(r),
    'S2 6.3.4.2',
    'asks for a connection once more, by a connection identity; nothing protects it (6.3.2.1)',
  );
  return {
    ...(asksFirst(r) || r.fallback !== 'none' ? { [REQUEST]: first } : {}),
    ...(asksByIdentity(r) ? { [REQUEST_BY_IDENTITY]: again } : {}),
  };
}

function identities(r: LinkReading): Declarations {
  if (r.allocation === 'never') return {};
  return {
    [RESPONSE]: declare(
      allocating(r, 'UE_2', 'Own_identity'),
      'S2 6.3.4.2 step 1a',
      'carries a connection identity that UE_2 has created for UE_1',
    ),
    [CONNECTION_COMPLETE]: declare(
      allocating(r, 'UE_1', 'Own_identity'),
      'S2 6.3.4.2 step 1a',
      'carries a connection identity that UE_1 has created for UE_2',
    ),
    ...(r.oldIdentity === 'kept-until-acknowledged'
      ? { [ACKNOWLEDGE]: declare(acknowledge('Own_identity'), 'S2 6.3.4.2', 'UE_2 has the identity of UE_1') }
      : {}),
  };
}

/** The declarations of the messages that the reading has. */
export function messagesOf(r: LinkReading): Declarations {
  return {
    ...requests(r),
    [COMMAND]: declare(
      command(r, false),
      'S2 6.3.4.4 step 1',
      'names KD and nonce; a code under the new key',
    ),
    [COMPLETE]: declare(complete, 'S2 6.3.4.4 step 2', 'tells UE_2 that UE_1 has the keys'),
    ...identities(r),
    ...(r.userData === 'none'
      ? {}
      : {
          [USER_DATA]: {
            fields: { Packet: r.userData === 'once-connected' ? 'Ciphertext' : 'Payload' },
            channel: 'PC5',
            clause: 'S2 5.5.3',
            description: 'a packet of user data',
          },
        }),
    ...(r.release === 'none'
      ? {}
      : { [RELEASE]: declare(release(r, 'UE_1'), 'S2 6.3.3', 'the UE leaves the connection (F-32)') }),
    ...(r.authorisation === 'not-shown'
      ? {}
      : {
          [AUTHORISATION]: {
            fields: { Period: 'Period' },
            channel: 'NAS',
            clause: 'S2 6.3.3',
            description: 'the network authorises the UE for a period (4.1.2, F-14)',
          },
        }),
  };
}
