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
import { STOLEN } from './stores.ts';

const ideal =
  'TLS is ideal; a UE and each DPF have a key for each other, by GBA or by certificates, before they begin';

const own = { 'UE-A': {}, 'DPF-X': {} } as const;

const wants = (agent: string, dpf: string | readonly string[], copies: number): SessionDeclaration => ({
  role: 'UE',
  agent,
  with: { dpf },
  copies,
});

const serves = (agent: string, copies: number): SessionDeclaration => ({ role: 'DPF', agent, copies });

/** UE-A and DPF-X, so many connections; left alone, UE-A wants one. */
export const transfer = (attacker: Attacker, copies = 2): Scenario => ({
  name: `${copies === 1 ? 'one connection' : 'two connections'}, ${attacker.code}`,
  agents: { ...own, [STOLEN]: {} },
  sessions: [wants('UE-A', 'DPF-X', copies), serves('DPF-X', copies)],
  attacker,
  ...(copies === 1 ? { whyFew: few.run } : {}),
  assumptions: [ideal],
});

/** UE-A and DPF-X, two connections; DPF-Y is the attacker's: its owner is an operator, too. UE-A may want it. */
const otherServer = (attacker: Attacker, wanted: string | readonly string[]): Scenario => ({
  name: `DPF-Y is the attacker's, ${attacker.code}`,
  agents: { ...own, 'DPF-Y': { insider: true } },
  sessions: [wants('UE-A', wanted, 2), serves('DPF-X', 2)],
  attacker: { ...attacker, insider: true },
  assumptions: [ideal],
});

/** UE-A does not want the attacker's DPF-Y, which is a NAF with keys of its own. */
export const anotherNAF: Scenario = otherServer(attackers.A2, 'DPF-X');

/** UE-A wants DPF-X, or the attacker's DPF-Y. */
export const twoNetworks: Scenario = otherServer(attackers.A3, ['DPF-X', 'DPF-Y']);

/** UE-A twice, wanting DPF-X or DPF-Y, both honest; each has one connection. */
export const twoServers: Scenario = {
  ...transfer(attackers.A1),
  name: 'two DPFs with a connection each, A1',
  agents: { ...own, 'DPF-Y': {} },
  sessions: [wants('UE-A', ['DPF-X', 'DPF-Y'], 2), serves('DPF-X', 1), serves('DPF-Y', 1)],
};

/** UE-A connects to DPF-X at most twice, and starts from a copy at least once, in three sessions. */
export const restart: Scenario = {
  ...transfer(attackers.A1),
  name: 'two connections and a start without one, A1',
  sessions: [wants('UE-A', 'DPF-X', 3), serves('DPF-X', 2)],
};

/** The private key of DPF-S is stolen, and its certificate revoked; UE-A wants it, or DPF-X. */
export const theft: Scenario = {
  ...transfer(attackers.A4),
  name: 'a DPF whose private key is stolen, A4',
  sessions: [wants('UE-A', ['DPF-X', STOLEN], 2), serves('DPF-X', 2)],
  leaks: [
    {
      name: `key of ${STOLEN}`,
      value: term.shared('certificates', constant('UE-A'), constant(STOLEN)),
      when: 'start',
    } satisfies Leak,
  ],
};
