import {
  type Attacker,
  attackers,
  constant,
  type Leak,
  type Scenario,
  type SessionDeclaration,
  term,
} from '../../src/index.ts';
import { EXPRESSION_SECRET, rootSecret } from './credentials.ts';
import { asksNetwork, type Reading, readsClock } from './reading.ts';
import { certificateOf, NETWORK_AGENT, statusOf } from './stores.ts';

const provisioned =
  'each UE has had its key pair and certificate, and the keys of the roots it takes, from before';
const noCoverage = 'no UE has coverage: nothing comes from the network while the sessions last';
const coverage = 'the UEs have coverage';
const time = 'the true period is Period.1; a session lasts less than a period';

type Clock = 'right' | 'behind' | 'ahead';
const shows = { behind: 'Period.0', right: 'Period.1', ahead: 'Period.2' } as const;

interface Options {
  readonly attacker?: Attacker;
  readonly copies?: number;
  /** Why there are fewer than two sessions of a role. */
  readonly whyFew?: string;
  readonly leaks?: readonly Leak[];
  readonly name?: string;
  /** Whom UE-A may want. */
  readonly peers?: readonly string[];
  /** Which UE answers. */
  readonly answering?: string;
  /** UE-C is the attacker's. */
  readonly insider?: boolean;
  /** Whether a UE that asks the network gets to it. */
  readonly coverage?: boolean;
  /** What the clocks of UE-A and of the UE that answers show. */
  readonly clocks?: readonly [Clock, Clock];
}

/** UE-A asks and UE-B (or another) answers, `copies` sessions of each. */
export function pair(r: Reading, o: Options = {}): Scenario {
  const { attacker = attackers.A1, copies = 2, name = 'one pair', leaks = [], insider = false } = o;
  const { whyFew } = o;
  const { answering = 'UE-B', peers = insider ? ['UE-B', 'UE-C'] : [answering] } = o;
  const [clock1, clock2] = o.clocks ?? ['right', 'right'];
  const now = (clock: Clock): Readonly<Record<string, string>> =>
    readsClock(r) ? { Now: shows[clock] } : {};
  const sessions: readonly SessionDeclaration[] = [
    { role: 'UE_1', agent: 'UE-A', with: { peer: peers, ...now(clock1) }, copies },
    { role: 'UE_2', agent: answering, with: now(clock2), copies },
  ];
  const covered = asksNetwork(r) && o.coverage !== false;
  const answers: SessionDeclaration = { role: 'NETWORK', agent: NETWORK_AGENT, copies: 2 };
  return {
    name: `${name}, ${attacker.code}`,
    agents: {
      'UE-A': {},
      'UE-B': {},
      'UE-C': insider ? { insider: true } : {},
      ...(asksNetwork(r) ? { [NETWORK_AGENT]: {} } : {}),
    },
    sessions: covered ? [...sessions, answers] : sessions,
    attacker,
    assumptions: [provisioned, covered ? coverage : noCoverage, ...(readsClock(r) ? [time] : [])],
    ...(whyFew === undefined ? {} : { whyFew }),
    leaks: [...(insider ? memberLeaks(r) : []), ...leaks],
  };
}

/** The certificate of UE-C is in the attacker's hands. */
const certificateLeak = (r: Reading): readonly Leak[] => [
  { name: 'certificate of UE-C', value: certificateOf(r, 'UE-C'), when: 'start' },
  ...(r.revocation === 'status-shown'
    ? [{ name: 'last status of UE-C', value: statusOf(r, 'UE-C'), when: 'start' } as const]
    : []),
];

/** The key pair that UE-C has for the expression: its own, or the one that all have. */
const keyLeak = (r: Reading, when: Leak['when'] = 'start'): Leak =>
  r.keyPair === 'of-the-UE'
    ? { name: 'private key of UE-C', value: term.privateKey(constant('UE-C')), when }
    : { name: 'private key of the expression', value: constant(EXPRESSION_SECRET), when };

/** What an insider brings: of its own keys the attacker has those that carry its name anyway. */
const memberLeaks = (r: Reading): readonly Leak[] => [
  ...(r.keyPair === 'of-the-UE' ? [] : [keyLeak(r)]),
  ...certificateLeak(r),
];

/** The device of UE-C is stolen, and its owner has said so: whoever has it has its key and certificate. */
export const stolen = (r: Reading): readonly Leak[] => [keyLeak(r), ...certificateLeak(r)];

/** The private key of a UE becomes known once the claim has been made. */
export const afterwards = (ue: string): Leak => ({
  name: `private key of ${ue}`,
  value: term.privateKey(constant(ue)),
  when: 'after-claim',
});

/** The private key of root 2 is in the attacker's hands: it certifies whom it likes. */
export const lostRoot: Leak = {
  name: 'private key of root 2',
  value: constant(rootSecret(2)),
  when: 'start',
};

/** Each of two UEs asks the other, and answers it, once; by default nobody interferes. */
export function crossing(r: Reading, attacker: Attacker = attackers.none): Scenario {
  const one = pair(r, { attacker, copies: 1, name: 'requests cross' });
  return {
    ...one,
    sessions: [
      ...one.sessions,
      { role: 'UE_1', agent: 'UE-B', with: { peer: 'UE-A' } },
      { role: 'UE_2', agent: 'UE-A' },
    ],
  };
}
