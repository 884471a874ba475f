import { constant, type Expression, type MessageDeclaration, term } from '../../src/index.ts';
import { count, nasAlgorithms } from '../P22-parlos-key-hierarchy/key-hierarchy.ts';
import { hasNonce, isIdentified, type Reading } from './reading.ts';

/** The messages by the names that the text gives them, and those of LTE that the mended readings add. */
export const ATTACH_REQUEST = 'Attach-Request';
export const ATTACH_REJECT = 'Attach-Reject';
export const ATTACH_ACCEPT = 'Attach-Accept';
export const NAS_COMMAND = 'NAS-Security-Mode-Command';
export const NAS_COMPLETE = 'NAS-Security-Mode-Complete';
export const AS_COMMAND = 'AS-Security-Mode-Command';
export const AS_COMPLETE = 'AS-Security-Mode-Complete';
export const CONTEXT_SETUP = 'S1-Context-Setup';
export const CONTEXT_RESPONSE = 'S1-Context-Response';
export const RRC_RECONFIGURATION = 'RRC-Reconfiguration';
export const USER_PACKET = 'User-Packet';

type Fields = Readonly<Record<string, Expression>>;

/** How an end of the NAS exchange names what both speak of. */
export interface NasEnd {
  /** The ME, where it is identified at all. */
  readonly me: Expression;
  /** The public key under which the ME signs. */
  readonly meSigner: Expression;
  /** KMEpub as it arrives, and as the key to encrypt to. */
  readonly requestKey: Expression;
  readonly encryptTo: Expression;
  /** The network: PLMN and its MME go by one name. */
  readonly network: Expression;
  readonly networkSigner: Expression;
  /** What the ME offers, or what the MME took for the offer. */
  readonly capabilities: Expression;
}

/** Fields of the ATTACH request (step 1); sent and received alike, so one function for both ends. */
export function attachRequest(r: Reading, end: NasEnd): Fields {
  const offer: Fields = r.algorithms === 'fixed' ? {} : { Capabilities: end.capabilities };
  const nonce: Fields = hasNonce(r) ? { Nonce: 'Nonce' } : {};
  const signs = r.certificate === 'signs-key' || r.certificate === 'signs-request';
  const rest = r.certificate === 'signs-request' ? ['Nonce', end.capabilities, end.network] : [];
  const digest = term.hash(ATTACH_REQUEST, constant('RLOS'), 'KMEpub', ...rest);
  return {
    Indication: constant('RLOS'),
    KMEpub: end.requestKey,
    ...offer,
    ...nonce,
    ...(isIdentified(r) ? { Certificate: end.me } : {}),
    ...(signs ? { Signature: term.sign(end.meSigner, digest) } : {}),
  };
}

/** What the MME signs: a digest, which gives away nothing of the KASMEtemp in it. */
function networkSignature(r: Reading, end: NasEnd): Fields {
  if (r.networkSignature === 'none') return {};
  const root = r.networkSignature === 'over-request' ? [] : ['K_ASME'];
  const rest = r.networkSignature === 'over-command' ? [nasAlgorithms(r), end.capabilities] : [];
  const digest = term.hash(NAS_COMMAND, 'KMEpub', 'Nonce', end.network, ...root, ...rest);
  return { Signature: term.sign(end.networkSigner, digest) };
}

/** Fields of the NAS security mode command (step 3). */
export function nasCommand(r: Reading, end: NasEnd): Fields {
  const algorithms = nasAlgorithms(r);
  const echo: Fields = r.algorithms === 'echoed' ? { Capabilities: end.capabilities } : {};
  const content = [constant(NAS_COMMAND), algorithms, ...Object.values(echo)];
  const code = term.integrity(algorithms, 'K_NASint', count.DL0, ...content);
  return {
    Key: term.aenc(end.encryptTo, 'KASMEtemp'),
    ...(r.algorithms === 'fixed' ? {} : { Algorithms: 'Algorithms' }),
    ...echo,
    ...networkSignature(r, end),
    ...(r.commandIntegrity ? { MAC: code } : {}),
  };
}

function nasProtected(r: Reading, message: string, at: Expression, integrity: boolean): Fields {
  const algorithms = nasAlgorithms(r);
  const tag = constant(message);
  return {
    Protected: term.cipher(algorithms, 'K_NASenc', at, tag),
    ...(integrity ? { MAC: term.integrity(algorithms, 'K_NASint', at, tag) } : {}),
  };
}

/** Fields of the NAS security mode complete (step 5): ciphered, and no more where D-65 stands. */
export const nasComplete = (r: Reading): Fields =>
  nasProtected(r, NAS_COMPLETE, count.UL0, r.completeIntegrity);

/** Fields of the ATTACH accept (step 10): "secured", so both ciphered and with a code. */
export const attachAccept = (r: Reading): Fields => nasProtected(r, ATTACH_ACCEPT, count.DL1, true);

/** Fields of the AS security mode command from the eNB to the ME: a code under KRRCint, not ciphered. */
export const asCommand: Fields = {
  Algorithms: 'AS_algorithms',
  MAC: term.integrity('AS_algorithms', 'K_RRCint', count.DL0, constant(AS_COMMAND), 'AS_algorithms'),
};

/** Fields of the AS security mode complete from the ME to the eNB. */
export const asComplete: Fields = {
  MAC: term.integrity('AS_algorithms', 'K_RRCint', count.UL0, constant(AS_COMPLETE)),
};

/** Fields of the first RRC message after AS security is on: ciphered, with a code over the plain text. */
export const rrcReconfiguration: Fields = {
  Protected: term.cipher('AS_algorithms', 'K_RRCenc', count.DL1, 'Content'),
  MAC: term.integrity('AS_algorithms', 'K_RRCint', count.DL1, 'Content'),
};

/** Fields of a packet of user data: ciphered, and no more, since the hierarchy has no key for it. */
export const userPacket: Fields = {
  Protected: term.cipher('AS_algorithms', 'K_UPenc', count.DL0, 'Packet'),
};

/** The sorts of all fields, by name. */
const sorts: Readonly<Record<string, string>> = {
  Indication: 'Indication',
  KMEpub: 'PublicKey',
  Capabilities: 'Algorithms',
  Algorithms: 'Algorithms',
  Nonce: 'Nonce',
  Certificate: 'Agent',
  Signature: 'Signature',
  Key: 'Ciphertext',
  MAC: 'Mac',
  Protected: 'Ciphertext',
  Context: 'ContextId',
  KeNB: 'Key',
  Cause: 'Cause',
};

function declare(
  names: readonly string[],
  channel: string,
  clause: string,
  description: string,
): MessageDeclaration {
  return { fields: Object.fromEntries(names.map((n) => [n, sorts[n]])), channel, clause, description };
}

function accessMessages(r: Reading): Readonly<Record<string, MessageDeclaration>> {
  if (r.accessStratum === 'as-written') {
    return {
      [AS_COMMAND]: declare(['Context', 'KeNB'], 'S1', 'S4 7.1.2.1 step 7', 'hands KeNB to the eNB'),
      [AS_COMPLETE]: declare(['Context'], 'S1', 'S4 7.1.2.1 step 9', 'tells the MME that the eNB is done'),
    };
  }
  return {
    [CONTEXT_SETUP]: declare(
      ['Context', 'KeNB', 'Capabilities'],
      'S1',
      'S4 7.1.2.1 step 7, D-66',
      'hands KeNB and the capabilities of the ME to the eNB',
    ),
    [AS_COMMAND]: declare(['Algorithms', 'MAC'], 'Uu', 'S4 7.1.2.1 step 7, D-66', 'names the AS algorithms'),
    [AS_COMPLETE]: declare(['MAC'], 'Uu', 'S4 7.1.2.1 step 9, D-67', 'the ME has the AS keys'),
    [CONTEXT_RESPONSE]: declare(['Context'], 'S1', 'S4 7.1.2.1 step 9', 'AS security is on'),
    [RRC_RECONFIGURATION]: declare(
      ['Protected', 'MAC'],
      'Uu',
      'S4 7.1.2.1 step 9',
      'the first RRC message under KRRCenc and KRRCint; sets up the radio bearer',
    ),
    [USER_PACKET]: declare(['Protected'], 'Uu', 'S4 7.1.2.2', 'user data under KUPenc'),
  };
}

/** The declarations of the messages that the reading has. */
export function messagesOf(r: Reading): Readonly<Record<string, MessageDeclaration>> {
  const some = 'KMEpub';
  const end: NasEnd = {
    me: some,
    meSigner: some,
    requestKey: some,
    encryptTo: some,
    network: some,
    networkSigner: some,
    capabilities: some,
  };
  const fields = (f: Fields) => Object.keys(f);
  return {
    ...(r.start === 'unstated'
      ? {}
      : {
          [ATTACH_REJECT]: declare(
            ['Cause'],
            'NAS',
            'TS 33.401 Annex J',
            'refuses a normal attach; nothing protects it before there is a security context',
          ),
        }),
    [ATTACH_REQUEST]: declare(
      fields(attachRequest(r, end)),
      'NAS',
      'S4 7.1.2.1 step 1',
      'asks for RLOS and carries KMEpub',
    ),
    [NAS_COMMAND]: declare(
      fields(nasCommand(r, end)),
      'NAS',
      'S4 7.1.2.1 step 3, D-63',
      'carries KASMEtemp encrypted to KMEpub',
    ),
    [NAS_COMPLETE]: declare(fields(nasComplete(r)), 'NAS', 'S4 7.1.2.1 step 5, D-65', 'the ME has KASMEtemp'),
    ...accessMessages(r),
    [ATTACH_ACCEPT]: declare(fields(attachAccept(r)), 'NAS', 'S4 7.1.2.1 step 10', 'the ME is attached'),
  };
}
