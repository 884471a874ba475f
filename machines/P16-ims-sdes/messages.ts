import { constant, type Expression, type MessageDeclaration, term } from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** Offer and answer by the names of what carries them; where they pass a node, the second hop has a name of its own. */
export const offer = (r: Reading): string =>
  r.request === 'IMS' ? 'SIP-INVITE' : 'Direct-Connection-Request';
export const answer = (r: Reading): string =>
  r.answer === 'IMS' ? 'SIP-Answer' : 'Direct-Connection-Accept';
export const onward = (message: string): string => `${message}-onward`;
export const PACKET = 'Direct-User-Data';

type Fields = Readonly<Record<string, Expression>>;

/** The crypto attributes of the offer: K1, and a further key where there are several. */
export const attributes = (r: Reading): Fields => ({
  K1: 'K1',
  ...(r.attributes === 'one' ? {} : { Further_key: 'Further_key' }),
});

/** KD as an end makes it (step 3; the KDF is not stated, F-34). */
export const sessionKey = (r: Reading, end: 'UE_A' | 'UE_B'): Expression =>
  term.kdf('KD', r.attributes === 'each-another' && end === 'UE_B' ? 'Further_key' : 'K1', 'K2');

/** The first packet under KD, reduced to a code. */
export const packet = (key: Expression): Fields => ({
  MAC: term.mac(term.kdf('traffic', key), constant(PACKET)),
});

/** SIP tells calls apart; S3 names nothing of the kind for the messages outside IMS. */
export const call = (r: Reading): Fields => (r.request === 'IMS' ? { Call_ID: 'Call_ID' } : {});

const callSort = (r: Reading): Readonly<Record<string, string>> =>
  r.request === 'IMS' ? { Call_ID: 'CallID' } : {};

type Declarations = Readonly<Record<string, MessageDeclaration>>;

const keys = (r: Reading): Readonly<Record<string, string>> => ({
  K1: 'MasterKey',
  ...(r.attributes === 'one' ? {} : { Further_key: 'MasterKey' }),
});

export function messagesOf(r: Reading): Declarations {
  const clause = r.request === 'IMS' ? 'S3 6.X.3.2.1, SDES' : 'S3 6.X.3.2';
  const declare = (channel: string, fields: Readonly<Record<string, string>>, description: string) => ({
    channel,
    fields,
    clause,
    description,
  });
  const offers: Declarations =
    r.request === 'direct'
      ? { [offer(r)]: declare('PC5', { From: 'Agent', To: 'Agent', ...keys(r) }, 'the offer, on the air') }
      : {
          [offer(r)]: declare(
            'leg-A',
            { To: 'Agent', ...callSort(r), ...keys(r) },
            'the offer, to the node that serves UE A',
          ),
          [onward(offer(r))]: declare(
            'leg-B',
            { From: 'Agent', ...callSort(r), ...keys(r) },
            'the offer, on to UE B',
          ),
        };
  const answers: Declarations =
    r.answer === 'direct'
      ? {
          [answer(r)]: declare(
            'PC5',
            { From: 'Agent', To: 'Agent', K2: 'MasterKey' },
            'the answer, on the air',
          ),
        }
      : {
          [answer(r)]: declare(
            'leg-B',
            { ...callSort(r), K2: 'MasterKey' },
            'the answer, to the node that serves UE B',
          ),
          [onward(answer(r))]: declare(
            'leg-A',
            { From: 'Agent', ...callSort(r), K2: 'MasterKey' },
            'the answer, on to UE A',
          ),
        };
  return {
    ...offers,
    ...answers,
    ...(r.packet === 'shown'
      ? { [PACKET]: declare('PC5', { MAC: 'Mac' }, 'the first packet under KD') }
      : {}),
  };
}
