import crossingRequests from '../examples/crossing-requests.ts';
import { type Case, check, type Verdict } from '../src/index.ts';
import { connectionsCase } from './connections.ts';

/** How a search of one kind grows with one session more of each. */
export interface Growth {
  readonly kind: string;
  readonly of: string;
  /** Sizes that are measured, and the case for each. */
  readonly sizes: readonly number[];
  readonly sized: (n: number) => { readonly of: Case; readonly sessions?: number };
}

function crossing(id: string): Case {
  const found = crossingRequests.cases.find((c) => c.id === `crossing-requests/${id}`);
  if (found === undefined) throw new Error(`no example ${id}`);
  return found;
}

/** Two stations, each of which may change the key n times and be asked n times: 4 n sessions. */
const rekeying = (id: string): Growth => ({
  kind: 'convergence',
  of: `${id}, n changes of a key by each side`,
  sizes: [1, 2, 3, 4],
  sized: (n) => ({ of: crossing(id), sessions: n }),
});

const connections = (attacker: 'A0' | 'A1', sizes: readonly number[]): Growth => ({
  kind: 'unlinkability',
  of: `n connections, ${attacker}`,
  sizes,
  sized: (n) => ({ of: connectionsCase(n, attacker) }),
});

export const growths: readonly Growth[] = [
  rekeying('tie-break'),
  rekeying('keeps-old'),
  connections('A0', [1, 2]),
  connections('A1', [1, 2]),
];

export interface Grown {
  readonly n: number;
  readonly verdict: Verdict['verdict'];
  readonly states: number;
  readonly transitions: number;
  readonly seconds: number;
}

/** One size of one search, saturation included. */
export function grown({ growth, n }: { readonly growth: number; readonly n: number }): Grown {
  const { of, sessions } = growths[growth].sized(n);
  const started = performance.now();
  const v = check(of, sessions === undefined ? {} : { sessions });
  const seconds = (performance.now() - started) / 1000;
  return { n, verdict: v.verdict, states: v.states, transitions: v.transitions, seconds };
}
