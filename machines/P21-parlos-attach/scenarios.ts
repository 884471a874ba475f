import {
  type Attacker,
  attackers,
  constant,
  type Leak,
  type Scenario,
  type SessionDeclaration,
  term,
} from '../../src/index.ts';

const places = 'each PLMN has one MME, and both go by its name; an eNB serves one MME';
const cipheredS1 = 'NDS/IP ciphers S1, authenticates its ends and protects it against replay';
const openS1 = 'NDS/IP authenticates the ends of S1 and protects it against replay, and does not cipher it';

/** Who attaches, and to which network each believes it does. */
type Attaching = Readonly<Record<string, { readonly network: string | readonly string[]; copies?: number }>>;

interface Setting {
  readonly name: string;
  readonly attacker: Attacker;
  readonly mes: Attaching;
  /** Another ME that is there and does nothing. */
  readonly idle?: string;
  /** Sessions of the MME of each PLMN, and as many of its eNB. */
  readonly plmns: Readonly<Record<string, number>>;
  /** Agents that are the attacker's own. */
  readonly insiders?: readonly string[];
  readonly leaks?: readonly Leak[];
  /** NDS protects the integrity of S1 only. */
  readonly openS1?: boolean;
}

function settle(s: Setting): Scenario {
  const names = Object.keys(s.plmns);
  const sessions: SessionDeclaration[] = [
    ...Object.entries(s.mes).map(([agent, { network, copies = 1 }]) => ({
      role: 'ME',
      agent,
      with: { network },
      copies,
    })),
    ...names.map((x) => ({ role: 'MME', agent: `MME-${x}`, with: { enb: `eNB-${x}` }, copies: s.plmns[x] })),
    ...names.map((x) => ({ role: 'eNB', agent: `eNB-${x}`, with: { mme: `MME-${x}` }, copies: s.plmns[x] })),
  ];
  const idle = s.idle === undefined ? [] : [s.idle];
  const honest = [...Object.keys(s.mes), ...idle, ...names.flatMap((x) => [`MME-${x}`, `eNB-${x}`])];
  const own = (s.insiders ?? []).map((a) => [a, { insider: true }] as const);
  return {
    name: s.name,
    agents: { ...Object.fromEntries(honest.map((a) => [a, {}])), ...Object.fromEntries(own) },
    sessions,
    attacker: s.attacker,
    ...(s.leaks === undefined ? {} : { leaks: s.leaks }),
    ...(s.openS1 ? { channels: { S1: { confidential: false } } } : {}),
    assumptions: [places, s.openS1 ? openS1 : cipheredS1],
  };
}

const X = { network: 'MME-X' } as const;
const twoMes: Attaching = { 'ME-A': X, 'ME-B': X };
const oneMeTwice: Attaching = { 'ME-A': { ...X, copies: 2 } };

/** Two MEs attach to one PLMN, with as many sessions of its MME and eNB. */
const onePlmn = (name: string, attacker: Attacker, more: Partial<Setting> = {}): Scenario =>
  settle({ name, attacker, mes: twoMes, plmns: { X: 2 }, ...more });

/**
 * ME-A attaches twice, or, in the other world, ME-A and ME-B once each, through one MME. No eNB takes part: the
 * attaches go as far as the context setup.
 */
function twoAttaches(): Scenario {
  const whole = onePlmn('', attackers.A0);
  const [first, second, ...network] = whole.sessions.filter((x) => x.role !== 'eNB');
  const world = (name: string, other: SessionDeclaration): Scenario => {
    return {
      ...whole,
      name,
      sessions: [first, other, ...network],
      whyFew: 'no eNB takes part',
      assumptions: [
        ...(whole.assumptions ?? []),
        'no eNB answers the MME: what a listener could still hear is not asked about',
      ],
    };
  };
  return { ...world('one ME twice, A0', first), other: world('two MEs once each', second) };
}

/** The scenarios in which the cases of P21 and P22 are asked. */
export const scenarios = {
  honest: onePlmn('honest', attackers.none),
  passive: onePlmn('passive', attackers.A0),
  twoAttaches: twoAttaches(),
  passiveOpenS1: onePlmn('passive-open-S1', attackers.A0, { openS1: true }),
  active: onePlmn('active', attackers.A1),
  /** The same ME attaches twice: for what an old message does in a new attach. */
  sameMe: onePlmn('same-ME', attackers.A1, { mes: oneMeTwice, idle: 'ME-B' }),
  /** ME-A has selected PLMN X and ME-B PLMN Y; the attacker carries messages between the places. */
  twoNetworks: settle({
    name: 'two-networks',
    attacker: attackers.A1,
    mes: { 'ME-A': X, 'ME-B': { network: 'MME-Y' } },
    plmns: { X: 1, Y: 1 },
  }),
  /** ME-E is a subscriber with a certificate who works for the attacker. */
  insiderMe: onePlmn('insider-ME', attackers.A2, { insiders: ['ME-E'] }),
  /** MME-Z has the certificate of a network and works for the attacker; an ME may select either. */
  insiderNetwork: onePlmn(
    'insider-network',
    { ...attackers.A3, insider: true },
    { insiders: ['MME-Z'], mes: { 'ME-A': { network: ['MME-X', 'MME-Z'] }, 'ME-B': X } },
  ),
  /** All that ME-A holds for good is read out once an attach is done. */
  leakedMeKey: onePlmn('leaked-ME-key', attackers.A4, {
    mes: oneMeTwice,
    leaks: [{ name: 'private key of ME-A', value: term.privateKey(constant('ME-A')), when: 'after-claim' }],
  }),
  /** The eNB does its part, and looks at what it is given. */
  curiousEnb: onePlmn('curious-eNB', {
    ...attackers.A0,
    code: 'A3',
    meaning: 'passive outsider who also reads what the eNB holds',
    curious: ['eNB-X'],
  }),
} as const satisfies Readonly<Record<string, Scenario>>;
