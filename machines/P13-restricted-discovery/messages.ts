import type { ChannelDeclaration, Expression, MessageDeclaration } from '../../src/index.ts';
import { code, codeSort, mic } from './codes.ts';
import type { Reading } from './reading.ts';

/** What is broadcast on the air. The text gives it no name. */
export const ANNOUNCEMENT = 'Announcement';
/** Published (TS 33.303 6.1.3): the monitoring UE asks its ProSe Function about a code that it has heard. */
export const REPORT = 'Match-Report';
export const CONFIRMATION = 'Match-Report-Acknowledge';

type Fields = Readonly<Record<string, Expression>>;

const nonce = (r: Reading): Fields => (r.within === 'nonce' ? { Nonce: 'Nonce' } : {});

/** Fields of an announcement as its UE makes them, or as a monitor that holds id and key takes them. */
export const announcement = (r: Reading, MIC: Expression): Fields => ({
  Code: code(r),
  ...nonce(r),
  ...(r.MIC === 'none' ? {} : { MIC }),
});

/** What the monitoring UE hands on of an announcement. */
export const report = (r: Reading, MIC: Expression): Fields => ({
  ProSe_id: 'ProSe_id',
  Slot: 'slot',
  ...nonce(r),
  MIC,
});

export const madeMIC = mic;

const micField = (r: Reading): Readonly<Record<string, string>> => (r.MIC === 'none' ? {} : { MIC: 'Mac' });
const nonceField = (r: Reading): Readonly<Record<string, string>> =>
  r.within === 'nonce' ? { Nonce: 'Nonce' } : {};

export function messagesOf(r: Reading): Readonly<Record<string, MessageDeclaration>> {
  const reported = { ProSe_id: 'ProSeId', Slot: 'Slot', ...nonceField(r), MIC: 'Mac' };
  return {
    [ANNOUNCEMENT]: {
      channel: 'PC5',
      fields: { Code: codeSort(r), ...nonceField(r), ...micField(r) },
      clause: 'S2 6.2.2',
      description: 'what a UE broadcasts so that it may be discovered',
    },
    ...(r.MIC === 'none'
      ? {}
      : {
          [REPORT]: {
            channel: 'PC3',
            fields: reported,
            clause: 'TS 33.303 6.1.3',
            description: 'the monitoring UE asks whether the code under the key of the UE is right',
          },
          [CONFIRMATION]: {
            channel: 'PC3',
            fields: reported,
            clause: 'TS 33.303 6.1.3',
            description: 'the ProSe Function has found it right',
          },
        }),
  };
}

export const channels: Readonly<Record<string, ChannelDeclaration>> = {
  PC5: { local: true, description: 'the air between UEs: anybody near hears and sends' },
  PC3: {
    confidential: true,
    authentic: true,
    replayProtected: true,
    description: 'between a UE and the ProSe Function, taken to be protected (6.1.2)',
  },
};
