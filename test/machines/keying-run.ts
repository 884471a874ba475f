import {
  ESR,
  KEYING,
  STEP_3,
  STEP_4,
  STEP_5,
  STEP_6,
} from '../../machines/P02-network-authorised-keys/messages.ts';
import type { Protocol } from '../../src/index.ts';
import { type AgentStores, type Fields, Party } from './party.ts';
import type { Tree } from './tree-interpretation.ts';

/** The four parties of network authorised key establishment between UE-A and UE-B. */
export function keyingParties(
  p: Protocol,
  by: 'identity' | 'EXP',
  run = '1',
  peerOfB = 'UE-A',
  storesOf: (ue: string) => AgentStores | undefined = () => undefined,
) {
  const party = (role: string, parameters: Readonly<Record<string, string>>) => {
    const ofKeys = `${role}-keys`;
    const chart = ofKeys in p.roles ? ofKeys : role;
    return new Party(p, chart, `${role} ${run}`, parameters, storesOf(parameters.self));
  };
  const address = by === 'identity' ? 'B-for-A' : 'expression';
  return {
    ue1: party('UE_1', { self: 'UE-A', peer: 'UE-B', mme: 'MME-1', address }),
    mme1: party('MME_1', { self: 'MME-1', other: 'MME-2' }),
    mme2: party('MME_2', { self: 'MME-2', ue: 'UE-B', other: 'MME-1' }),
    ue2: party('UE_2', { self: 'UE-B', peer: peerOfB, mme: 'MME-2' }),
  };
}

/** Changes one field. */
export const altered =
  (field: string, value: Tree) =>
  (fields: Fields): Fields => ({ ...fields, [field]: value });

/** The run that UE_1 wishes, with what `change` does to step 3, as far as it comes. */
export function keyingRun(
  { ue1, mme1, mme2, ue2 }: ReturnType<typeof keyingParties>,
  change: (step3: Fields) => Fields = (f) => f,
  begin: 'wish' | 'want new KD' = 'wish',
): void {
  const [esr] = ue1.take(begin);
  if (esr === undefined) return;
  const [keying] = mme1.take(ESR, esr.fields, undefined, 'UE-A');
  const [step3] = mme2.take(KEYING, keying.fields, undefined, 'MME-1');
  const answers = ue2.take(STEP_3, change(step3.fields), undefined, 'MME-2');
  const [step4] = ue2.state === 'choosing' ? ue2.take('select', undefined, 'DKSI-1') : answers;
  if (step4 === undefined) return;
  const [step5] = mme2.take(STEP_4, step4.fields, undefined, 'UE-B');
  const [step6] = mme1.take(STEP_5, step5.fields, undefined, 'MME-2');
  ue1.take(STEP_6, step6.fields, undefined, 'MME-1');
  ue1.take('calculate');
}
