import type { TextFinding } from '../src/index.ts';
import { ofS2 } from './text-defects-S2.ts';
import { defect, slip, stops } from './text-finding.ts';

const ofS0: readonly TextFinding[] = [
  defect(
    'D-01',
    'S0 6.4.x.2 step 6',
    'MME2 derives "p2" a second time, from Kasme2 and p3; p4 is meant',
    'p4 is never made, so step 7 cannot send it; read as an assignment, p2 is overwritten',
    'V-01-01',
    stops,
  ),
  defect('D-02', 'S0 6.4.x.2', 'a key "Kame2" that nobody declares', 'read as Kasme2', 'V-01-02'),
  defect('D-03', 'S0', 'refers to clauses 6.4.1 and 6.4.x, which the draft does not have', slip),
  defect(
    'D-04',
    'S0 6.4.x.2 steps 7, 8',
    'two hops in one step, on "NDS/NAS"',
    'the step is two sends over two links, which have to be told apart',
    'V-01-02',
  ),
  defect(
    'D-05',
    'S0 6.4.x.2 step 9',
    'KD = KDF(p2, p4) goes by who is UE1, and nothing decides who that is',
    'where both UEs start, each is UE1 to itself, and there are two KDs',
    'V-01-17',
  ),
];

const ofS1: readonly TextFinding[] = [
  defect(
    'D-06',
    'S1 introduction',
    'UE-1 is said to receive material from MME-2, with which it has no association',
    'MME_2 has nowhere to send it; the flow goes through MME_1',
    'V-03-05',
    stops,
  ),
  defect(
    'D-07',
    'S1, S2 6.3.4.3.2 step 3',
    'Keying_material_1 is not handed on to UE_2',
    'UE_2 cannot compute KD',
    'V-02-01',
    stops,
  ),
  defect(
    'D-08',
    'S1, S2 6.3.4.3.2 step 5',
    'returns the parameters "received in message 2"; those of message 4 are meant',
    'the DKSI and the identity that UE_2 has selected are lost',
    'V-02-02',
  ),
  defect(
    'D-09',
    'S1, S2 6.3.4.3.2 step 6',
    'returns the parameters "received in message 2"; those of message 5 are meant',
    'UE_1 learns nothing but what it has sent, and cannot compute KD',
    'V-02-01/material-sent V-02-02',
    stops,
  ),
  defect(
    'D-10',
    'S1, S2 6.3.4.3.2',
    'is allowed only before a Direct-Connection-Request, though step 0a follows upon one',
    'step 0a can never be reached',
    'V-02-03',
    stops,
  ),
  defect(
    'D-11',
    'S1, S2 6.3.4.3.2 step 0a, 6.3.4.5',
    'UE_1 of the one clause is UE_2 of the other',
    'composed to the letter, the wrong UE goes to its MME',
    'V-10-21',
  ),
  defect(
    'D-12',
    'S1, S2 6.3.4.3.2 step 1',
    'an EXP code "that is or wants to communicate with"; EXP and ESR are not defined',
    'the type of the field is open: read as an expression that both UEs know',
    'V-02-06 V-08-05',
  ),
  defect('D-13', 'S1 6.3.4.3.2', 'refers to TR 23.703, where S2 has no reference', slip),
];

const ofS3: readonly TextFinding[] = [
  defect('D-48', 'S3', 'TS 33.328 called a TR; references without numbers', slip),
  defect(
    'D-49',
    'S3',
    '6.X.3.2.1, 6.X.3.2 and a figure are there twice',
    'clauses are cited with their titles',
  ),
  defect('D-50', 'S3 6.X.2.1, 6.X.3', 'two clauses on one subject', slip),
  defect('D-51', 'S3 6.X.3.2, KMS, step 2', '"IMS UE B", a role that nobody declares', 'read as UE B'),
  defect(
    'D-52',
    'S3 6.X.3.2',
    'the accept contains tickets, and step 2 is a response',
    'to the letter the accept confirms no key',
    'V-20-03',
  ),
  defect(
    'D-53',
    'S3 6.X.3.2',
    'one SDP message in each direction, though a ticket has to be resolved at the KMS',
    'what is called direct needs the network',
    'V-20-02',
  ),
  defect(
    'D-54',
    'S3 6.X.3.2',
    'K1 and K2 are combined; RFC 4568 uses each for one direction',
    'not the technique that it refers to; how they are combined is open',
    'V-16-07',
  ),
  defect(
    'D-55',
    'S3 6.X.2.1',
    'a context is "not obtainable by any other entities", and is by lawful interception, IMS and the KMS',
    'contradicted by the design itself',
    'V-16-01 V-17-03',
  ),
  defect(
    'D-56',
    'S3 6.X.2.1, 6.X.3.2',
    'transport security is not to be relied on, and SDES is to be sent via the network',
    'SDES has nothing else to rely on',
    'V-16-09 V-18-02',
  ),
  defect('D-57', 'S3', '"outcomes on of"; addresses C4 and fits D5 best', slip),
];

const ofS4: readonly TextFinding[] = [
  defect('D-58', 'S4', 'headings 1, 2 and 4', slip),
  defect('D-59', 'S4 7.1.2.1', 'the number of a figure is used twice', slip),
  defect(
    'D-60',
    'S4 7.1.1',
    '"exchanges public keys", though the key pair of the MME is neither sent nor used',
    'the exchange is one way',
    'V-21-24',
  ),
  defect(
    'D-61',
    'S4 7.1.2.1',
    'no message carries the certificate of the ME',
    'the variant with certificates has nothing to check',
    'V-21-05/carrier',
  ),
  defect(
    'D-62',
    'S4 7.1.2.1',
    'the certificate of the ME is to protect against active attacks',
    'the network is not authenticated by it',
    'V-21-04 V-21-07',
  ),
  defect(
    'D-63',
    'S4 7.1.2.1 step 3',
    'security mode without algorithms, capabilities, integrity or eKSI',
    'supplied as in LTE, and asked for each',
    'V-21-14 V-21-16',
  ),
  defect(
    'D-64',
    'S4 7.1.2.1 step 4',
    '"NAS encryption can be changed", with nothing before it; KRRC for KRRCenc and KRRCint',
    'read as: NAS encryption begins; two keys for RRC',
    'V-22-02',
  ),
  defect(
    'D-65',
    'S4 7.1.2.1 step 5',
    'the complete is encrypted, and nothing says integrity',
    'a choice of the reading',
    'V-21-16/complete',
  ),
  defect(
    'D-66',
    'S4 7.1.2.1 steps 7, 9',
    'AS security mode runs from the MME to the eNB and back',
    'the ME is never told the algorithms, and cannot take its AS keys into use',
    'V-21-01',
    stops,
  ),
  defect(
    'D-67',
    'S4 7.1.2.1 step 9',
    'radio ciphering is on before the ME has answered',
    'the first messages go to an ME that has no keys yet',
    'V-21-18',
  ),
  defect(
    'D-68',
    'S4',
    '"K_NAS" for the keys of ciphering and of integrity',
    'to the letter one key has two uses',
    'V-22-02/one-knas',
  ),
];

/** Where the five documents contradict themselves or cannot be carried out. */
export const textDefects: readonly TextFinding[] = [...ofS0, ...ofS1, ...ofS2, ...ofS3, ...ofS4];
