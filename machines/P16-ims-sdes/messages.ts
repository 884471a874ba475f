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
type Sorts = Readonly<Record<string, string>>;

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

/** What tells a call from others on the hop of UE A. SIP does; S3 names nothing of the kind outside IMS. */
export const call = (r: Reading): Fields => (r.calls === 'unnamed' ? {} : { Call_ID: 'Call_ID' });

/** The same on the hop of UE B, where the node may have named the request: `branch` is its variable. */
export const callOnward = (r: Reading, branch = 'Branch'): Fields =>
  r.calls === 'each-hop' ? { Branch: branch } : call(r);

/** Sorts of `call`, and of `callOnward`: of fields, and of the variables that hold them. */
export const callSort = (r: Reading): Sorts => (r.calls === 'unnamed' ? {} : { Call_ID: 'CallID' });
export const callOnwardSort = (r: Reading): Sorts =>
  r.calls === 'each-hop' ? { Branch: 'Branch' } : callSort(r);

/** What the node writes down of a call, closed to others until the key of its log leaks. */
export const record = (r: Reading): Expression =>
  term.senc(term.shared('log', 'self', 'self'), 'from', 'to', ...(r.log === 'keys' ? ['K1', 'K2'] : []));

type Declarations = Readonly<Record<string, MessageDeclaration>>;

const keys = (r: Reading): Sorts => ({
  K1: 'MasterKey',
  ...(r.attributes === 'one' ? {} : { Further_key: 'MasterKey' }),
});

export function messagesOf(r: Reading): Declarations {
  const clause = r.request === 'IMS' ? 'S3 6.X.3.2.1, SDES' : 'S3 6.X.3.2';
  const declare = (channel: string, fields: Sorts, description: string) => ({
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
            { From: 'Agent', ...callOnwardSort(r), ...keys(r) },
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
            { ...callOnwardSort(r), K2: 'MasterKey' },
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
