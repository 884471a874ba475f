import { constant, type Expression, type MessageDeclaration } from '../../src/index.ts';
import { code, responderKeySort } from './keys.ts';
import { byGroup, type Reading } from './reading.ts';

/** The exchanges by their names in RFC 6043. */
export const REQUEST_INIT = 'REQUEST_INIT';
export const REQUEST_RESP = 'REQUEST_RESP';
export const RESOLVE_INIT = 'RESOLVE_INIT';
export const RESOLVE_RESP = 'RESOLVE_RESP';

/** What carries TRANSFER_INIT and TRANSFER_RESP. */
export const request = (r: Reading): string =>
  r.path === 'IMS' ? 'SIP-INVITE' : 'Direct-Connection-Request';
export const requestBody = (r: Reading): string => `${request(r)}-body`;
export const accept = (r: Reading): string => (r.path === 'IMS' ? 'SIP-Answer' : 'Direct-Connection-Accept');

type Fields = Readonly<Record<string, Expression>>;

/**
 * TRANSFER_INIT of `from`, in two halves: UE B reads the second only when it has the key that checks it, and till then
 * nothing rests on it. As two messages of their own an attacker can choose the second later: no less than it can do.
 */
export const firstHalf = (r: Reading, from: Expression, maker: Expression): Fields => ({
  ...(r.maker === 'UE' ? { Maker: maker } : {}),
  ...(r.identities === 'in-clear' ? { Initiator: from } : {}),
  Ticket: 'Ticket',
});

export const secondHalf = (r: Reading, TGK: Expression, from: Expression): Fields => ({
  RAND_i: 'RAND_i',
  MAC: initCode(r, TGK, from),
});

const initCode = (r: Reading, TGK: Expression, from: Expression): Expression =>
  code(TGK, constant(request(r)), from, 'RAND_i');

/** TRANSFER_RESP of `from`; or, to the letter of D-52, a ticket and nothing else. */
export function transferResp(r: Reading, TGK: Expression, from: Expression): Fields {
  if (r.accept === 'ticket') return { Responder: from, Ticket: 'Own_ticket' };
  const random: Fields = r.responder === 'nonce' ? { RAND_r: 'RAND_r' } : {};
  const MAC = code(TGK, constant(accept(r)), from, 'RAND_i', ...Object.values(random));
  return { Responder: from, ...random, MAC };
}

export function messagesOf(r: Reading): Readonly<Record<string, MessageDeclaration>> {
  const clause = `S3 6.X.3.2${r.path === 'IMS' ? '.1, KMS' : ''}`;
  const whom = byGroup(r) || r.resolvable === 'by-anybody' ? 'Group' : 'Agent';
  const declare = (channel: string, fields: Readonly<Record<string, string>>, description: string) => ({
    channel,
    fields,
    clause,
    description,
  });
  const path = r.path === 'IMS' ? 'SIP' : 'PC5';
  return {
    ...(r.maker === 'KMS'
      ? {
          [REQUEST_INIT]: declare('KMS', { Responder: whom }, 'UE A asks for a ticket'),
          [REQUEST_RESP]: declare(
            'KMS',
            { Ticket: 'Ciphertext', TGK: 'TGK' },
            'the KMS gives ticket and key',
          ),
        }
      : {}),
    [request(r)]: declare(
      path,
      {
        ...(r.maker === 'UE' ? { Maker: 'Agent' } : {}),
        ...(r.identities === 'in-clear' ? { Initiator: 'Agent' } : {}),
        Ticket: 'Ciphertext',
      },
      'UE A asks UE B, with the ticket (first half of TRANSFER_INIT)',
    ),
    [requestBody(r)]: declare(
      path,
      { RAND_i: 'Nonce', MAC: 'Mac' },
      'the second half of TRANSFER_INIT, which UE B can check once the ticket is resolved',
    ),
    [RESOLVE_INIT]: declare(
      'KMS',
      { ...(r.maker === 'UE' ? { Maker: 'Agent' } : {}), Ticket: 'Ciphertext' },
      'UE B asks the KMS to resolve the ticket',
    ),
    [RESOLVE_RESP]: declare(
      'KMS',
      { Initiator: 'Agent', TGK: responderKeySort(r) },
      'the KMS gives the key and says whose it is',
    ),
    [accept(r)]: declare(
      path,
      r.accept === 'ticket'
        ? { Responder: 'Agent', Ticket: 'Ciphertext' }
        : { Responder: 'Agent', ...(r.responder === 'nonce' ? { RAND_r: 'Nonce' } : {}), MAC: 'Mac' },
      r.accept === 'ticket' ? 'UE B answers with a ticket (D-52)' : 'UE B answers (TRANSFER_RESP)',
    ),
  };
}
