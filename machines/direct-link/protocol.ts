import {
  type ChannelDeclaration,
  type ConstantDeclaration,
  data,
  fresh,
  ordered,
  type Protocol,
  protocol,
  type Sort,
} from '../../src/index.ts';
import { usedOnce } from './identities.ts';
import { identityOrCode, messagesOf, namesItself } from './messages.ts';
import { configuration, network } from './network.ts';
import { asksFirst, establishedElsewhere, type LinkReading } from './reading.ts';
import { storesOf } from './stores.ts';
import { ue1 } from './ue-1.ts';
import { ue2 } from './ue-2.ts';

/** The identities that a scenario gives out where they are few. */
export const fewIdentities = ['identity-1', 'identity-2', 'identity-3', 'identity-4'] as const;

const hasIdentities = (r: LinkReading): boolean =>
  r.requests !== 'first' || r.allocation !== 'never' || r.state === 'stored';

const ciphers = (r: LinkReading): boolean => r.allocation !== 'never' || r.userData === 'once-connected';

function sorts(r: LinkReading): Readonly<Record<string, Sort>> {
  return {
    Nonce: fresh(),
    KeySetIdentifier: establishedElsewhere(r) ? fresh() : data(),
    ...(r.userData === 'none' ? {} : { Payload: fresh() }),
    MessageType: data(),
    Direction: data(),
    ...(hasIdentities(r) ? { ConnectionIdentity: r.identities === 'drawn' ? fresh() : data() } : {}),
    ...(ciphers(r) ? { CipheringAlgorithm: data(), COUNT: ordered(r.userData === 'none' ? 1 : 2) } : {}),
    ...(asksFirst(r) || r.fallback === 'permanent-identity' ? { PermanentIdentity: data() } : {}),
    ...(r.expression === 'not-shown' && namesItself(r) ? {} : { Expression: data() }),
    ...(r.state === 'stored' ? { D2DState: data() } : {}),
    ...(r.authorisation === 'not-shown' ? {} : { Period: ordered(2), Authorisation: data() }),
  };
}

type Constants = Readonly<Record<string, ConstantDeclaration>>;

const all = (sort: string, names: readonly string[], more: Partial<ConstantDeclaration> = {}): Constants =>
  Object.fromEntries(names.map((name) => [name, { sort, ...more }]));

/** Identities of the contexts and those to be given out. Nobody outside knows them at the start. */
function identities(r: LinkReading): Constants {
  if (!hasIdentities(r) || r.identities === 'drawn') return {};
  const held = r.contexts.flatMap((c) => [
    ...c.created,
    ...(c.held ?? []),
    ...(usedOnce(r) ? (c.spare ?? []) : []),
  ]);
  const given = r.allocation === 'never' ? [] : fewIdentities;
  return all('ConnectionIdentity', [...held, ...given], { secret: true });
}

function constants(r: LinkReading): Constants {
  const { authorisation, expression } = r;
  const first = asksFirst(r) || r.fallback !== 'none';
  return {
    ...identities(r),
    // Nobody outside knows whose is whose at the start.
    ...all(
      'KeySetIdentifier',
      r.contexts.map((c) => c.DKSI),
      { secret: true },
    ),
    ...(first && !establishedElsewhere(r) ? all('KeySetIdentifier', ['DKSI-new']) : {}),
    ...all('MessageType', Object.keys(messagesOf(r))),
    ...all('Direction', ['from-UE_1', 'from-UE_2']),
    ...(ciphers(r)
      ? { EEA2: { sort: 'CipheringAlgorithm' }, EEA0: { sort: 'CipheringAlgorithm', nullAlgorithm: true } }
      : {}),
    ...(asksFirst(r) || r.fallback === 'permanent-identity'
      ? {
          ...all('PermanentIdentity', ['permanent-identity-A', 'permanent-identity-B'], { secret: true }),
          // UE-C is the attacker's own where there is an insider.
          ...all('PermanentIdentity', ['permanent-identity-C']),
        }
      : {}),
    ...(namesItself(r) ? {} : all('Expression', ['EXP-of-the-peer'], { secret: true })),
    ...(expression === 'not-shown' ? {} : all('Expression', ['expression-a', 'expression-b'])),
    ...(r.state === 'stored' ? all('D2DState', ['D2D-Idle', 'D2D-Connected']) : {}),
    ...(authorisation === 'not-shown' ? {} : all('Authorisation', ['authorised'])),
  };
}

const channels = (r: LinkReading): Readonly<Record<string, ChannelDeclaration>> => ({
  PC5: { description: 'the direct radio link: nothing protects it but the messages themselves' },
  ...(r.authorisation === 'not-shown'
    ? {}
    : {
        NAS: {
          authentic: true,
          replayProtected: true,
          lossy: true,
          description: 'the UE and its network; out of coverage nothing arrives',
        },
      }),
});

interface Heading {
  readonly procedure: string;
  readonly title: string;
  readonly clause: string;
}

/** The protocol of a reading under the name of the procedure that asks about it. */
export function directLink(of: Heading, variant: string, description: string, r: LinkReading): Protocol {
  return protocol({
    ...of,
    variant,
    description,
    sorts: sorts(r),
    constants: constants(r),
    channels: channels(r),
    messages: messagesOf(r),
    stores: storesOf(r),
    elements: [identityOrCode(r)],
    ...(r.authorisation === 'not-shown' ? {} : { clocks: { period: 'Period' } }),
    roles: {
      UE_1: ue1(r),
      UE_2: ue2(r),
      ...(r.authorisation === 'not-shown' ? {} : { network, configuration }),
    },
  });
}
