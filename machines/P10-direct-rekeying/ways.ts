import {
  type Action,
  absent,
  type Condition,
  constant,
  equal,
  forget,
  lookup,
  put,
  remove,
} from '../../src/index.ts';
import type { Reading } from './reading.ts';

/** One of the steps by which UE_2 takes a request. */
export interface Way {
  readonly says: string;
  /** Is a new KD made first (step 2)? */
  readonly refreshes: boolean;
  readonly conditions: readonly Condition[];
  readonly before: readonly Action[];
  /** May overlap with another way. */
  readonly choice?: boolean;
}

/** Step 2: which requests have UE_2 make a new KD. */
function refreshing(r: Reading): readonly Way[] {
  const kept: Way = { says: 'with the KD that there is', refreshes: false, conditions: [], before: [] };
  const named = r.parameter === 'compared' ? [equal('Parameter_MME_1', 'peer')] : [];
  const made: Way = { ...kept, says: '', refreshes: true, conditions: named };
  if (r.refresh === 'never') return [kept];
  if (r.refresh === 'always') return [made];
  return [
    { ...kept, conditions: [equal('Refresh_KD', constant('keep-KD'))] },
    { ...made, conditions: [equal('Refresh_KD', constant('refresh-KD')), ...named] },
  ];
}

/** What UE_2 does where it has asked the same peer itself. */
function crossing(r: Reading): readonly Way[] {
  const way = (says: string, conditions: readonly Condition[], before: readonly Action[] = []): Way => ({
    says,
    refreshes: false,
    conditions,
    before,
  });
  const free = way('having asked for nothing itself', [absent('asking', 'peer')]);
  const running = lookup('asking', 'peer', 'Own_nonce');
  const drop = [remove('asking', 'peer'), forget('Own_nonce')];
  switch (r.collision) {
    case 'nothing':
    case 'not-while-running':
      return [way('', [])];
    case 'own-dropped':
      return [free, way('dropping what it has asked for itself', [running], drop)];
    case 'connector-wins':
      return [
        free,
        way(
          'dropping what it has asked for itself, since the peer asked for the connection',
          [running, lookup('connector', 'peer', constant('no'))],
          drop,
        ),
      ];
  }
}

/** Under which context a protected request is understood. */
function contextsOf(r: Reading): readonly Way[] {
  const plain: Way = { says: '', refreshes: false, conditions: [], before: [] };
  const needsOld = r.request === 'old' || r.command !== 'new' || r.complete !== 'new';
  if (!needsOld) return [plain];
  const inUse: Way = { ...plain, conditions: [lookup('KD-sess', 'peer', 'KD_sess_old')] };
  if (r.contexts === 'one' || r.request !== 'old') return [inUse];
  const kept: Way = {
    ...plain,
    says: 'which is under the key it has kept: the peer uses that, so it goes over to it',
    conditions: [lookup('KD-sess-kept', 'peer', 'KD_sess_old'), lookup('KD-sess', 'peer', 'Replaced')],
    before: [
      put('KD-sess', 'peer', 'KD_sess_old'),
      put('KD-sess-kept', 'peer', 'Replaced'),
      forget('Replaced'),
    ],
    choice: true,
  };
  return [{ ...inUse, choice: true }, kept];
}

/** The steps by which UE_2 takes a request: every combination of context, crossing and new KD. */
export function ways(r: Reading): readonly Way[] {
  return contextsOf(r).flatMap((c) =>
    crossing(r).flatMap((x) =>
      refreshing(r).map((w) => ({
        says: [c.says, w.says, x.says].filter((s) => s !== '').join(', '),
        refreshes: w.refreshes,
        conditions: [...c.conditions, ...x.conditions, ...w.conditions],
        before: [...c.before, ...x.before],
        ...(c.choice ? { choice: true } : {}),
      })),
    ),
  );
}
