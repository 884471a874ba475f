import { type Attacker, attackers, type Scenario, type SessionDeclaration } from '../../src/index.ts';
import { type VariantName, variants } from './variants.ts';

const assumptions = [
  'MME-1 serves UE-A, MME-2 serves UE-B and UE-C',
  'NAS security and NDS cipher, authenticate and refuse replays',
  'UE-B has given a connection identity to UE-A and one to UE-C, UE-C one to UE-A',
  'each UE knows the permanent identities of the others',
];

interface Options {
  readonly name?: string;
  readonly copies?: number;
  /** Why there are fewer than two sessions of a role. */
  readonly whyFew?: string;
  /** UE-C is the attacker's own subscriber. */
  readonly insider?: boolean;
  readonly leaks?: Scenario['leaks'];
  /** The UE that asks may ask UE-C as well, which does not answer: what it sends in clear is heard. */
  readonly asksAnother?: boolean;
}

/**
 * UE-A gets a KD with UE-B through MME-1 and MME-2, and one of the two asks the other for a connection: UE-A, who
 * has begun; or UE-B, where who is asked then begins.
 */
export function onePair(variant: VariantName, attacker: Attacker, o: Options = {}): Scenario {
  const { name = 'one pair', copies = 1, insider = false, asksAnother = false, whyFew, leaks } = o;
  const { link } = variants[variant];
  const [asks, answers] = link.establishment === 'after-the-request' ? ['UE-B', 'UE-A'] : ['UE-A', 'UE-B'];
  const allocates = link.allocation !== 'never';
  const own = (identity: string): Readonly<Record<string, string>> =>
    allocates ? { Own_identity: identity } : {};
  const peers = (peer: string): string | readonly string[] => (insider ? [peer, 'UE-C'] : peer);
  const session = (role: string, agent: string, values: SessionDeclaration['with']): SessionDeclaration => ({
    role,
    agent,
    with: values,
    copies,
  });
  return {
    name: `${name}, ${attacker.code}`,
    agents: { 'UE-A': {}, 'UE-B': {}, 'UE-C': insider ? { insider: true } : {}, 'MME-1': {}, 'MME-2': {} },
    sessions: [
      session('UE_1-keys', 'UE-A', { peer: 'UE-B', mme: 'MME-1', address: 'B-for-A' }),
      session('MME_1', 'MME-1', { other: 'MME-2' }),
      session('MME_2', 'MME-2', { ue: insider ? ['UE-B', 'UE-C'] : 'UE-B', other: 'MME-1' }),
      session('UE_2-keys', 'UE-B', { peer: peers('UE-A'), mme: 'MME-2' }),
      session('UE_1', asks, { peer: asksAnother ? [answers, 'UE-C'] : answers, ...own('identity-1') }),
      session('UE_2', answers, { peer: insider ? [asks, 'UE-C'] : asks, ...own('identity-2') }),
    ],
    attacker,
    ...(whyFew === undefined ? {} : { whyFew }),
    assumptions,
    ...(leaks === undefined ? {} : { leaks }),
  };
}

/** A node that does its work and reads along. */
export const curious = (node: string): Attacker => ({ ...attackers.A3, curious: [node] });
