import type { Expression, MessageDeclaration } from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** The messages by the names that the clause gives them, the others by the numbers of their steps. */
export const REQUEST = 'Direct-Connection-Request';
export const ESR = 'Extended-Service-Request';
export const KEYING = 'Direct-Keying-Request';
export const STEP_3 = 'Step-3';
export const STEP_4 = 'Step-4';
export const STEP_5 = 'Step-5';
export const STEP_6 = 'Step-6';
export const COMMAND = 'Direct-Security-Mode-Command';
export const COMPLETE = 'Direct-Security-Mode-Complete';

export type Name = typeof ESR | typeof KEYING | typeof STEP_3 | typeof STEP_4 | typeof STEP_5 | typeof STEP_6;

/** The UE's own parameter goes on only where it is a share that the other end needs. */
const share = (r: Reading, p: string): readonly string[] => (r.material === 'ephemeral' ? [p] : []);

/** Names of the fields of a message, in order. `address` is the connection identity or the EXP code. */
export function fieldsOf(r: Reading, message: Name): readonly string[] {
  const own = (p: string) => (r.material === 'common' ? [] : [p]);
  const asking = r.names === 'nowhere' ? [] : ['asking'];
  const answering = r.names === 'nowhere' ? [] : ['answering'];
  const returned = r.names === 'told-and-returned' ? asking : [];
  const material1 = 'Keying_material_1';
  const chosen = ['New_connection_identity', 'DKSI'];
  const step3 = r.step3 === 'with-material' ? [material1, ...share(r, 'p1')] : [];
  const repaired = r.steps5and6 === 'messages-4-and-5';
  switch (message) {
    case ESR:
      return ['address', ...own('p1')];
    case KEYING:
      return ['address', material1, ...share(r, 'p1'), ...asking];
    case STEP_3:
      return ['address', ...step3, ...asking];
    case STEP_4:
      return [...chosen, ...own('p3'), ...returned];
    case STEP_5:
      return repaired
        ? [...chosen, 'Keying_material_2', ...share(r, 'p3'), ...answering, ...returned]
        : ['address', material1, 'Keying_material_2'];
    case STEP_6:
      return repaired
        ? [...chosen, 'Keying_material_2', ...share(r, 'p3'), ...answering]
        : ['address', material1];
  }
}

/** What a message may carry, by sort. */
export function sortsOf(r: Reading): Readonly<Record<string, string>> {
  const parameter = r.material === 'ephemeral' ? 'DhPublic' : 'Parameter';
  return {
    address: r.address === 'identity' ? 'ConnectionIdentity' : 'EXP',
    p1: parameter,
    p3: parameter,
    Keying_material_1: 'Key',
    Keying_material_2: 'Key',
    New_connection_identity: 'NewIdentity',
    DKSI: 'KeySetIdentifier',
    asking: 'Agent',
    answering: 'Agent',
  };
}

/** The fields of a message, each the variable of its name but for those that a role calls otherwise. */
export function fields(
  r: Reading,
  message: Name,
  called: Readonly<Record<string, Expression>> = {},
): Readonly<Record<string, Expression>> {
  return Object.fromEntries(fieldsOf(r, message).map((f) => [f, called[f] ?? f]));
}

const declared = [
  [ESR, 'NAS-1', 'step 1', 'UE_1 asks its MME for a direct connection'],
  [KEYING, 'NDS', 'step 2', 'MME_1 asks the MME of the other UE'],
  [STEP_3, 'NAS-2', 'step 3', 'MME_2 tells UE_2'],
  [STEP_4, 'NAS-2', 'step 4', 'UE_2 answers with a DKSI and a new identity'],
  [STEP_5, 'NDS', 'step 5', 'MME_2 answers MME_1'],
] as const;

export function messagesOf(r: Reading): Readonly<Record<string, MessageDeclaration>> {
  const sorts = sortsOf(r);
  const declare = (name: Name, channel: string, step: string, description: string): MessageDeclaration => ({
    channel,
    fields: Object.fromEntries(fieldsOf(r, name).map((f) => [f, sorts[f]])),
    clause: `S2 6.3.4.3.2 ${step}`,
    description,
  });
  const air = (fields: Readonly<Record<string, string>>, clause: string, description: string) => ({
    channel: 'PC5',
    fields,
    clause,
    description,
  });
  const all = declared.map(
    ([name, channel, step, about]) => [name, declare(name, channel, step, about)] as const,
  );
  return {
    ...Object.fromEntries(all),
    [STEP_6]: declare(STEP_6, 'NAS-1', 'step 6', 'the answer arrives at UE_1'),
    ...(r.step0 === 'request-on-the-air'
      ? { [REQUEST]: air({}, 'S2 6.3.4.3.2 step 0a', 'a UE asks another for a connection, on the air') }
      : {}),
    ...(r.next !== 'security-mode'
      ? {}
      : {
          [COMMAND]: air(
            { DKSI: 'KeySetIdentifier', MAC: 'Mac' },
            'S2 6.3.4.4 step 1',
            'names a KD and is protected under it',
          ),
          [COMPLETE]: air({ MAC: 'Mac' }, 'S2 6.3.4.4 step 2', 'is protected under the same KD'),
        }),
  };
}
