import type { MessageDeclaration } from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** The messages by the numbers of their steps, since the clause gives them no names (F-04). */
export const STEP_1 = 'Step-1';
export const STEP_3 = 'Step-3';
export const STEP_4 = 'Step-4';
export const STEP_5 = 'Step-5';
export const STEP_7 = 'Step-7';
export const STEP_8 = 'Step-8';

export type StepName =
  | typeof STEP_1
  | typeof STEP_3
  | typeof STEP_4
  | typeof STEP_5
  | typeof STEP_7
  | typeof STEP_8;

/** Sort of p1 or p3. A constant is a datum, a random one a fresh value, a share a public Diffie-Hellman value. */
export function parameterSort(r: Reading, which: 'p1' | 'p3'): string {
  if (r.exchange === 'ephemeral') return 'DhPublic';
  const isConstant = r.parameters === 'constant' || (r.parameters === 'p1-constant' && which === 'p1');
  return isConstant ? 'FixedParameter' : 'Parameter';
}

/** Variables under whose names the fields go, by sort: what a message may carry. */
export const fieldSorts = (r: Reading): Readonly<Record<string, string>> => ({
  p1: parameterSort(r, 'p1'),
  p2: 'Key',
  p3: parameterSort(r, 'p3'),
  p4: 'Key',
  DKSI: 'KeySetIdentifier',
  asking: 'Agent',
  wanted: 'Agent',
  answering: 'Agent',
});

/** Names of the fields of a message, in order. */
export function fieldsOf(r: Reading, message: StepName): readonly string[] {
  const identifier = r.run === 'DKSI' ? ['DKSI'] : [];
  const wanted = r.names === 'nowhere' ? [] : ['wanted'];
  const asking = r.names === 'both' ? ['asking'] : [];
  const answering = r.names === 'both' ? ['answering'] : [];
  const share = (p: string) => (r.exchange === 'ephemeral' ? [p] : []);
  switch (message) {
    case STEP_1:
      return ['p1', ...wanted, ...identifier];
    case STEP_3:
      return ['p2', ...share('p1'), ...asking, ...wanted, ...identifier];
    case STEP_4:
      return ['p2', ...share('p1'), ...asking, ...identifier];
    case STEP_5:
      return ['p3', ...identifier];
    case STEP_7:
    case STEP_8:
      return ['p4', ...share('p3'), ...answering, ...identifier];
  }
}

/** The fields of a message, each the variable of its name but for those that a role calls otherwise. */
export function fields(
  r: Reading,
  message: StepName,
  called: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return Object.fromEntries(fieldsOf(r, message).map((f) => [f, called[f] ?? f]));
}

const declared = [
  [STEP_1, 'NAS-1', 'step 1', 'UE1 asks its MME, with a parameter of its own'],
  [STEP_3, 'NDS', 'step 3', 'MME1 hands p2 to MME2'],
  [STEP_4, 'NAS-2', 'step 4', 'MME2 hands p2 to UE2'],
  [STEP_5, 'NAS-2', 'step 5', 'UE2 answers with a parameter of its own'],
  [STEP_7, 'NDS', 'steps 7-8', 'MME2 hands p4 to MME1: the first of two hops in one sentence (D-04)'],
  [STEP_8, 'NAS-1', 'steps 7-8', 'MME1 hands p4 to UE1: the second hop (D-04)'],
] as const;

export function messagesOf(r: Reading): Readonly<Record<string, MessageDeclaration>> {
  const sorts = fieldSorts(r);
  return Object.fromEntries(
    declared.map(([name, channel, step, description]) => [
      name,
      {
        channel,
        fields: Object.fromEntries(fieldsOf(r, name).map((f) => [f, sorts[f]])),
        clause: `S0 6.4.x.2 ${step}`,
        description,
      },
    ]),
  );
}
