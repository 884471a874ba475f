import { constant, type Expression, type MessageDeclaration, term } from '../../src/index.ts';
import { namesInOrder, nonceSort, type Side } from './keys.ts';
import type { Reading } from './reading.ts';

/** The messages of the procedure by the names that the text gives them, and the packets that follow it. */
export const REQUEST = 'Direct-Connection-Request';
export const ESTABLISHMENT = 'Key-Establishment';
export const COMMAND = 'Direct-Security-Mode-Command';
export const COMPLETE = 'Direct-Security-Mode-Complete';
export const RESPONSE = 'Direct-Connection-Response';
export const USER_DATA = 'Direct-User-Data';

/** The channel of an ideal establishment of KD and DKSI. */
export const KEY_ESTABLISHMENT = 'key-establishment';

/** Key_creation_data has a part that the command returns and a rest that it does not (F-27). */
const PART = 'Key_creation_data_part';
const REST = 'Key_creation_data_rest';

/** The identifier of a KD as an end names it: a constant, or a variable where it is looked up. */
export interface NamedKey {
  readonly identifier: Expression;
  /** Its other half, where the complete carries that. */
  readonly otherHalf: Expression;
}

type Fields = Readonly<Record<string, Expression>>;

/** Fields of the Direct-Connection-Request; sent and received alike, so one function for both ends. */
export function request(r: Reading, side: Side): Fields {
  const [ue1, ue2] = namesInOrder(side);
  return {
    Nonce_1: 'Nonce_1',
    Supported_algs: 'Supported_algs',
    ...(r.keyData === 'absent' ? {} : { [PART]: 'Key_data_part', [REST]: 'Key_data_rest' }),
    ...(r.identities === 'user-info' ? { User_info: ue1 } : {}),
    ...(r.target === 'named' ? { Target_user_info: ue2 } : {}),
  };
}

/** The integrity code over a whole message, its type included. */
function code(r: Reading, side: Side, message: string, fields: Fields): Expression {
  const names = r.identities === 'codes' ? namesInOrder(side) : [];
  return term.integrity('Chosen_integrity', 'K_int', constant(message), ...Object.values(fields), ...names);
}

/** Fields of the Direct-Security-Mode-Command under the key that `key` names. */
export function command(r: Reading, side: Side, key: NamedKey): Fields {
  const returned = {
    ...(r.keyData === 'part-returned' || r.keyData === 'all-returned' ? { [PART]: 'Key_data_part' } : {}),
    ...(r.keyData === 'all-returned' ? { [REST]: 'Key_data_rest' } : {}),
  };
  const named: Fields =
    r.keyIdentifier === 'halves' ? { KD_ID_MSB: key.identifier } : { DKSI: key.identifier };
  const fields: Fields = {
    ...(r.keyIdentifier === 'absent' ? {} : named),
    Nonce_2: 'Nonce_2',
    Chosen_integrity: 'Chosen_integrity',
    Chosen_ciphering: 'Chosen_ciphering',
    Supported_algs: 'Supported_algs',
    ...returned,
    ...(r.identities === 'user-info' ? { User_info: namesInOrder(side)[1] } : {}),
  };
  return { ...fields, MAC: code(r, side, COMMAND, fields) };
}

/** Fields of the Direct-Security-Mode-Complete. The text gives it no content but its protection. */
export function complete(r: Reading, side: Side, key: NamedKey): Fields {
  const fields: Fields = r.keyIdentifier === 'halves' ? { KD_ID_LSB: key.otherHalf } : {};
  return { ...fields, MAC: code(r, side, COMPLETE, fields) };
}

/** Fields of the Direct-Connection-Response, which ends the establishment (6.3.2.2); here it carries no more than its code. */
export const response = (r: Reading, side: Side): Fields => ({ MAC: code(r, side, RESPONSE, {}) });

/** Fields of the first packet of user data: COUNT 0, protected as the reading says. */
export function userData(r: Reading): Fields {
  const count = constant('COUNT.0');
  const packet = r.userData?.ciphered
    ? term.cipher('Chosen_ciphering', 'K_conf', count, 'Payload')
    : 'Payload';
  const fields: Fields = { COUNT: count, Packet: packet };
  if (!r.userData?.integrity) return fields;
  const mac = term.integrity('Chosen_integrity', 'K_int', constant(USER_DATA), count, 'Payload');
  return { ...fields, MAC: mac };
}

/** The sorts of all fields, by name. */
function sortsOf(r: Reading): Readonly<Record<string, string>> {
  return {
    Nonce_1: nonceSort(r),
    Nonce_2: nonceSort(r),
    Supported_algs: 'AlgorithmList',
    Chosen_integrity: 'IntegrityAlgorithm',
    Chosen_ciphering: 'CipheringAlgorithm',
    [PART]: 'KeyDataPart',
    [REST]: 'KeyDataRest',
    User_info: 'Agent',
    Target_user_info: 'Agent',
    DKSI: 'KeySetIdentifier',
    KD_ID_MSB: 'KeySetIdentifier',
    KD_ID_LSB: 'KeySetIdentifierHalf',
    COUNT: 'COUNT',
    Packet: r.userData?.ciphered ? 'Ciphertext' : 'Payload',
    MAC: 'Mac',
  };
}

function declare(
  r: Reading,
  fields: Fields,
  clause: string,
  description: string,
  channel = 'PC5',
): MessageDeclaration {
  const sorts = sortsOf(r);
  const named = Object.keys(fields).map((field) => [field, sorts[field]] as const);
  return { fields: Object.fromEntries(named), channel, clause, description };
}

/** The declarations of the messages that the reading has. */
export function messagesOf(r: Reading): Readonly<Record<string, MessageDeclaration>> {
  const some: NamedKey = { identifier: 'DKSI', otherHalf: 'DKSI' };
  const procedure = {
    [REQUEST]: declare(
      r,
      request(r, 'UE_1'),
      'S2 6.3.4.4 step 0',
      'asks for a connection; nothing can protect it yet (6.3.2.1)',
    ),
    [COMMAND]: declare(
      r,
      command(r, 'UE_2', some),
      'S2 6.3.4.4 step 1',
      'names key, nonce and algorithms, returns what was asked for; integrity protected with the new key',
    ),
    [COMPLETE]: declare(
      r,
      complete(r, 'UE_1', some),
      'S2 6.3.4.4 step 2',
      'tells UE_2 that UE_1 has the keys; integrity protected',
    ),
  };
  const established = {
    [ESTABLISHMENT]: declare(
      r,
      { Nonce_1: 'Nonce_1' },
      'S2 6.3.4.4 step 0, D-38',
      'stands for the whole establishment of KD and DKSI: tells UE_2 whose Nonce_1 it is',
      KEY_ESTABLISHMENT,
    ),
  };
  const answered = {
    [RESPONSE]: declare(
      r,
      response(r, 'UE_2'),
      'S2 6.3.2.2',
      'tells UE_1 that UE_2 has its complete; integrity protected',
    ),
  };
  const data = {
    [USER_DATA]: declare(
      r,
      userData(r),
      'S2 5.5.3, 6.3.3 and 6.3.4.4 step 2',
      'a packet of user data with its COUNT',
    ),
  };
  return {
    ...procedure,
    ...(r.requester === 'established' ? established : {}),
    ...(r.established === 'by-response' ? answered : {}),
    ...(r.userData === undefined ? {} : data),
  };
}
