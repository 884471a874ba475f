import {
  type Attacker,
  attackers,
  constant,
  type Leak,
  type Scenario,
  type SessionDeclaration,
  term,
} from '../../src/index.ts';
import { few } from '../few-sessions.ts';
import { uesOf } from './contexts.ts';

const connected = 'each two UEs are connected at the start: they share KD, its DKSI and a first KD-sess';

/** Said of every scenario in which a new KD can be made. */
export const idealEstablishment =
  'ideal key establishment: re-checked on the real procedures later. UE_2 and the UE that the request names come to share a new KD that nobody else learns. UE_1 takes it from its peer only; UE_2 takes the UE that the request names for its peer, and looks no further unless the reading says so';

const agents = (third: boolean) => Object.fromEntries(uesOf(third).map((u) => [u, {}]));
const [A, B, C] = uesOf(true);

interface Options {
  readonly attacker?: Attacker;
  readonly leaks?: readonly Leak[];
  /** Sessions of each role that a UE holds. */
  readonly copies?: number;
  /** Why there are fewer than two sessions of a role. */
  readonly whyFew?: string;
  readonly refresh?: boolean;
}

function sessions(
  role: string,
  agent: string,
  peer: string | readonly string[],
  copies: number,
): SessionDeclaration {
  return { role, agent, with: { peer }, copies };
}

function scenario(
  name: string,
  { attacker = attackers.A1, leaks, refresh, whyFew }: Options,
  of: readonly SessionDeclaration[],
  ...assumptions: readonly string[]
): Scenario {
  return {
    name: `${name}, ${attacker.code}`,
    agents: agents(refresh === true),
    sessions: of,
    attacker,
    assumptions: [connected, ...(refresh ? [idealEstablishment] : []), ...assumptions],
    ...(leaks === undefined ? {} : { leaks }),
    ...(whyFew === undefined ? {} : { whyFew }),
  };
}

/** UE-A only asks, UE-B only answers, twice each. */
export function oneRole(options: Options = {}): Scenario {
  const { copies = 2 } = options;
  return scenario(
    'one-role',
    options,
    [sessions('UE_1', A, B, copies), sessions('UE_2', B, A, copies)],
    'UE-A never answers requests, UE-B never makes any',
  );
}

/** Both UEs ask and answer. */
export function bothRoles(options: Options = {}): Scenario {
  const { copies = 1 } = options;
  return scenario('both-roles', options, [
    sessions('UE_1', A, B, copies),
    sessions('UE_2', A, B, copies),
    sessions('UE_1', B, A, copies),
    sessions('UE_2', B, A, copies),
  ]);
}

/** UE-C is the attacker's own, and connected to UE-B as UE-A is: UE-B may answer either. */
export function withInsider(copies: 1 | 2 = 1): Scenario {
  const often = copies === 1 ? 'once' : 'twice';
  return {
    ...scenario(
      'insider',
      { attacker: attackers.A2, refresh: true, ...(copies === 1 ? { whyFew: few.costly } : {}) },
      [sessions('UE_1', A, B, copies), sessions('UE_2', B, [A, C], copies)],
      `UE-A asks UE-B ${often}, UE-B answers UE-A or UE-C ${often}`,
    ),
    agents: { ...agents(true), [C]: { insider: true } },
  };
}

/** UE-A asks, UE-B answers, nobody interferes. */
export const honestRun = (refresh: boolean): Scenario =>
  scenario(
    'honest-run',
    { attacker: attackers.none, refresh, whyFew: few.run },
    oneRole({ copies: 1 }).sessions,
  );

/** The same with user data from UE-A to UE-B. */
export const honestData: Scenario = scenario(
  'honest-run with user data',
  { attacker: attackers.none, whyFew: few.run },
  [
    ...oneRole({ copies: 1 }).sessions,
    { role: 'sender', agent: A, with: { peer: B }, budgets: { packets: 1 } },
    { role: 'receiver', agent: B, with: { peer: A } },
  ],
);

const ordered = 'messages from one UE to the other arrive in the order sent';

/** Both UEs may ask, and both answer; nobody interferes and nothing is lost. */
export const crossing = (copies: number, refresh = false): Scenario =>
  scenario(
    `crossing, ${copies} each`,
    { attacker: attackers.none, refresh },
    bothRoles({ copies }).sessions,
    ordered,
  );

/** UE-A asks, UE-B answers; up to `losses` messages are lost (default: any number). */
export function losing(copies: number, losses?: number): Scenario {
  const attacker = losses === undefined ? attackers.loss : { ...attackers.loss, losses };
  const most = losses === undefined ? 'any messages may be lost' : `at most ${losses} messages are lost`;
  const name = `losing ${losses ?? 'any'}, ${copies} each`;
  const whyFew =
    copies > 1
      ? undefined
      : 'one rekeying is asked about; two of one UE are in V-10-12/twice and V-10-13/twice';
  return scenario(name, { attacker, whyFew }, oneRole({ copies }).sessions, ordered, most);
}

/** Both UEs may ask, and up to `losses` messages are lost. */
export function crossingAndLosing(losses: number): Scenario {
  const attacker = { ...attackers.loss, losses };
  return scenario(
    `crossing and losing ${losses}`,
    { attacker },
    bothRoles().sessions,
    ordered,
    `at most ${losses} messages are lost`,
  );
}

/** Who has the first KD from the start, and listens, or also interferes. */
export const knowsKD = (how: 'listens' | 'interferes', refresh: boolean): Scenario =>
  oneRole({
    attacker: how === 'listens' ? listeningWithKey : attackers.A4,
    leaks: [{ name: 'KD', value: term.shared('KD', constant(A), constant(B)), when: 'start' }],
    refresh,
  });

/** A0 with a key that has leaked. */
const listeningWithKey: Attacker = {
  ...attackers.A0,
  code: 'A4 passive',
  meaning: 'hears what is not confidential, and has a key that leaked',
};

/** UE-A rekeys and sends user data; UE-B answers and reads. */
export const sending = (attacker: Attacker = attackers.A1): Scenario =>
  scenario(
    'user-data',
    { attacker, whyFew: few.costly },
    [
      sessions('UE_1', A, B, 1),
      sessions('UE_2', B, A, 1),
      { role: 'sender', agent: A, with: { peer: B }, budgets: { packets: 3 } },
      sessions('receiver', B, A, 1),
    ],
    'COUNT has two values; only UE-A sends user data',
  );

/** UE-A asks for keys twice; UE-B answers, and sends user data. */
export const sendingAfterwards: Scenario = scenario(
  'user-data of UE_2',
  { whyFew: `one flow of packets to a UE; ${few.listener}` },
  [
    sessions('UE_1', A, B, 2),
    sessions('UE_2', B, A, 2),
    { role: 'sender', agent: B, with: { peer: A }, budgets: { packets: 2 } },
  ],
  'COUNT has two values; only UE-B sends user data',
);
