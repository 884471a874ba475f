import type { Expression, MessageDeclaration } from '../../src/index.ts';
import { credentialFields, read, shown } from './credentials.ts';
import { type Side, share1, share2, signature } from './keys.ts';
import { statusMessages } from './network.ts';
import { asksNetwork, bothAllocate, type Reading } from './reading.ts';

/** The request by the name that the clause gives it, what it leaves empty by the numbers of its steps. */
export const REQUEST = 'Direct-Connection-Request';
export const STEP_1 = 'Step-1';
export const STEP_2 = 'Step-2';
export const STEP_3 = 'Step-3';

type Fields = Readonly<Record<string, Expression>>;

/** Credentials where anything is signed: those of the UE that sends, as it shows them or as its peer reads them. */
const credentials = (r: Reading, sent: boolean): Fields => {
  if (r.signs === 'nothing') return {};
  return sent ? shown(r) : read(r);
};

const signs = (r: Reading, by: Side, side: Side): Fields =>
  r.signs === 'nothing' ? {} : { Signature: signature(r, by, side) };

/** Step 1, UE_2 to UE_1, as `side` writes or reads it. */
export const step1 = (r: Reading, side: Side): Fields => ({
  Share_2: share2(r, side),
  ...(bothAllocate(r) ? { DKSI_2: 'DKSI_2' } : { DKSI: 'DKSI' }),
  ...credentials(r, side === 'UE_2'),
});

/** Step 2, UE_1 to UE_2. */
export const step2 = (r: Reading, side: Side): Fields => ({
  Share_1: share1(r, side),
  ...(bothAllocate(r) ? { DKSI_1: 'DKSI_1' } : {}),
  ...credentials(r, side === 'UE_1'),
  ...signs(r, 'UE_1', side),
});

/** Step 3, UE_2 to UE_1. */
export const step3 = (r: Reading, side: Side): Fields => signs(r, 'UE_2', side);

/** What the fields carry, by sort. */
function sortsOf(r: Reading): Readonly<Record<string, string>> {
  const DH = r.exchange === 'diffie-hellman';
  return {
    Share_1: DH ? 'DhPublic' : 'Ciphertext',
    Share_2: DH ? 'DhPublic' : 'Nonce',
    DKSI: 'KeySetIdentifier',
    DKSI_1: 'KeySetIdentifier',
    DKSI_2: 'KeySetIdentifier',
    Signature: 'Signature',
    ...credentialFields(r),
  };
}

/** The declarations of the messages that the reading has. */
export function messagesOf(r: Reading): Readonly<Record<string, MessageDeclaration>> {
  const sorts = sortsOf(r);
  const declare = (fields: Fields, description: string): MessageDeclaration => ({
    channel: 'PC5',
    fields: Object.fromEntries(Object.keys(fields).map((f) => [f, sorts[f]])),
    clause: 'S2 6.3.4.3.1 steps 1 to 4',
    description: `${description}; supplied, not in the text`,
  });
  const request: MessageDeclaration = {
    channel: 'PC5',
    fields: { UE: 'Agent' },
    clause: 'S2 6.3.4.3.1 step 0',
    description: 'UE_1 asks UE_2, here by its name',
  };
  const first: Readonly<Record<string, MessageDeclaration>> =
    r.next === 'connection' ? {} : { [REQUEST]: request };
  if (r.exchange === 'not-stated') return first;
  return {
    ...first,
    [STEP_1]: declare(step1(r, 'UE_2'), 'the share and the credentials of UE_2, and what it calls KD'),
    [STEP_2]: declare(step2(r, 'UE_1'), 'the share, the credentials and the signature of UE_1'),
    ...(r.signs === 'nothing' ? {} : { [STEP_3]: declare(step3(r, 'UE_2'), 'the signature of UE_2') }),
    ...(asksNetwork(r) ? statusMessages : {}),
  };
}
