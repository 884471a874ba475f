import {
  type Action,
  before,
  type Condition,
  constant,
  type Expression,
  forget,
  lookup,
  type MessageDeclaration,
  put,
  term,
} from '../../src/index.ts';
import { confidentialityKey, integrityKey, nonceSort } from './keys.ts';
import { madeElsewhere, type Protection, type Reading } from './reading.ts';

/** Which end of the procedure a chart is: UE_1 asks, UE_2 answers. */
export type Side = 'UE_1' | 'UE_2';

/** The messages by the names that the text gives them; those of the ideal establishment and of user data. */
export const REQUEST = 'Direct-Rekeying-Request';
export const COMMAND = 'Direct-Rekey-Command';
export const COMPLETE = 'Direct-Rekey-Complete';
export const ESTABLISHMENT = 'Ideal-Key-Establishment';
export const ESTABLISHED = 'Ideal-Key-Established';
export const USER_DATA = 'Direct-User-Data';

type Fields = Readonly<Record<string, Expression>>;

/** What goes with a message when it is sent, or is asked of it when it is heard. */
export interface Protected {
  readonly fields: Fields;
  readonly conditions: readonly Condition[];
  /** What follows the sending or the taking of it. */
  readonly actions: readonly Action[];
}

/** Does the code under the old keys cover a DIRECTION or a COUNT? Only that code does. */
const covers = (under: Protection): boolean => under === 'old' || under === 'both';

/** A message of `sender` with its codes, as `side` sends or hears it. */
function protectedMessage(
  r: Reading,
  side: Side,
  sender: Side,
  message: string,
  contents: Fields,
  under: Protection,
): Protected {
  const own = side === sender;
  const sequence: Record<string, Expression> = {};
  const conditions: Condition[] = [];
  const actions: Action[] = [];
  if (covers(under) && r.direction === 'by-role') sequence.DIRECTION = constant(`from-${sender}`);
  if (covers(under) && r.direction === 'by-link') {
    const direction = own ? 'Own_direction' : 'Heard_direction';
    sequence.DIRECTION = direction;
    conditions.push(lookup(own ? 'DIRECTION' : 'DIRECTION-heard', 'peer', direction));
  }
  if (covers(under) && r.count === 'checked') {
    const count = own ? 'Own_count' : 'Heard_count';
    sequence.COUNT = count;
    if (own) {
      conditions.push(lookup('COUNT', 'peer', count));
      actions.push(put('COUNT', 'peer', term.succ(count)), forget(count));
    } else {
      conditions.push(lookup('COUNT-heard', 'peer', 'Last_count'), before('Last_count', count));
      actions.push(put('COUNT-heard', 'peer', count), forget(count, 'Last_count'));
    }
  }
  const code = (key: Expression, covered: Fields) =>
    term.mac(integrityKey(key), constant(message), ...Object.values(covered));
  const underOld = { ...contents, ...sequence };
  const fields = {
    ...underOld,
    ...(covers(under) ? { MAC_old: code('KD_sess_old', underOld) } : {}),
    ...(under === 'new' || under === 'both' ? { MAC_new: code('KD_sess', contents) } : {}),
  };
  return { fields, conditions, actions };
}

/** The Direct-Rekeying-Request. The parameter to find MME_1 names a UE (F-29). */
export function request(r: Reading, side: Side): Protected {
  const contents: Fields = {
    Parameter_MME_1: side === 'UE_1' ? 'self' : 'Parameter_MME_1',
    Refresh_KD: 'Refresh_KD',
    Nonce_1: 'Nonce_1',
  };
  return protectedMessage(r, side, 'UE_1', REQUEST, contents, r.request);
}

/** The Direct-Rekey-Command. */
export function command(r: Reading, side: Side): Protected {
  const contents: Fields = {
    DKSI: 'DKSI',
    Nonce_2: 'Nonce_2',
    ...(r.echo === 'nonce' ? { Nonce_1: 'Nonce_1' } : {}),
    ...(r.echo === 'flag' ? { Refresh_KD: 'Refresh_KD' } : {}),
  };
  return protectedMessage(r, side, 'UE_2', COMMAND, contents, r.command);
}

/** The Direct-Rekey-Complete, to which the text gives no content but its protection. */
export function complete(r: Reading, side: Side): Protected {
  const sender: Side = r.lastStep === 'UE_1' ? 'UE_1' : 'UE_2';
  return protectedMessage(r, side, sender, COMPLETE, {}, r.complete);
}

/** What the ideal establishment gives both ends: the material of a new KD, and its identifier. */
export const establishment: Fields = { Keying_material: 'Keying_material', DKSI: constant('DKSI-new') };

/** How the ideal establishment ends: both ends have the new KD. */
export const established: Fields = { DKSI: constant('DKSI-new') };

/** A packet of user data: ciphered, not integrity protected (5.5.3). */
export const userData: Fields = {
  COUNT: 'Count',
  Packet: term.cipher(constant('EEA2'), confidentialityKey('KD_sess'), 'Count', 'Payload'),
};

/** The declarations of the messages that the reading has. */
export function messagesOf(r: Reading): Readonly<Record<string, MessageDeclaration>> {
  const sorts: Readonly<Record<string, string>> = {
    Parameter_MME_1: 'Agent',
    Refresh_KD: 'Flag',
    Nonce_1: nonceSort(r, 'Nonce_1'),
    Nonce_2: nonceSort(r, 'Nonce_2'),
    DKSI: 'KeySetIdentifier',
    DIRECTION: 'Direction',
    COUNT: 'COUNT',
    MAC_old: 'Mac',
    MAC_new: 'Mac',
    Keying_material: 'KeyingMaterial',
    Packet: 'Ciphertext',
  };
  const declare = (fields: Fields, channel: string, clause: string, description: string) => ({
    fields: Object.fromEntries(Object.keys(fields).map((f) => [f, sorts[f]])),
    channel,
    clause,
    description,
  });
  return {
    [REQUEST]: declare(
      request(r, 'UE_1').fields,
      'PC5',
      'S2 6.3.4.5 step 1',
      'asks for new keys on a link that stands, says whether for a new KD too, and how MME_1 is found',
    ),
    [COMMAND]: declare(
      command(r, 'UE_2').fields,
      'PC5',
      'S2 6.3.4.5 step 3',
      'names the KD and brings the second nonce; at least integrity protected',
    ),
    [COMPLETE]: declare(
      complete(r, 'UE_1').fields,
      'PC5',
      'S2 6.3.4.5',
      'ends the procedure; at least integrity protected',
    ),
    ...(r.refresh === 'never' || madeElsewhere(r)
      ? {}
      : {
          [ESTABLISHMENT]: declare(
            establishment,
            'establishment',
            'S2 6.3.4.5 step 2',
            'ideal key establishment: stands for all messages by which two UEs come to share a new KD',
          ),
          [ESTABLISHED]: declare(
            established,
            'establishment',
            'S2 6.3.4.5 step 2',
            'ideal key establishment: its end',
          ),
        }),
    ...(r.userData === 'absent'
      ? {}
      : {
          [USER_DATA]: declare(userData, 'PC5', 'S2 5.5.3 and 6.3.3', 'a packet of user data with its COUNT'),
        }),
  };
}
