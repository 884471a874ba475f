import { actionsOf, type Expression, isApplication, type Protocol, type Scenario } from '../../spec/index.ts';
import type { CommonOctets } from '../verdict.ts';
import type { PropertyOf } from './kind.ts';

/** An answer that the specification's own data gives. */
export interface TextAnswer {
  readonly holds: boolean;
  readonly findings: readonly string[];
  /** Where two things are not kept apart in octets. */
  readonly common?: CommonOctets;
}

const integrityMakers: ReadonlySet<string> = new Set(['mac', 'integrity', 'aead', 'sign']);
const confidentialityMakers: ReadonlySet<string> = new Set(['senc', 'cipher', 'aead', 'aenc']);

/**
 * Protection: every send of the messages is protected as said: by a code, a signature, an encryption in its
 * fields, or by its channel.
 */
export function protection(
  { messages, integrity, confidentiality }: PropertyOf<'protection'>,
  protocol: Protocol,
  scenario: Scenario,
): TextAnswer {
  const findings: string[] = [];
  let holds = true;
  for (const message of messages) {
    for (const { role, fields } of sendsOf(protocol, message)) {
      const channelName = protocol.messages[message].channel;
      const channel = { ...protocol.channels[channelName], ...scenario.channels?.[channelName] };
      const has = {
        'integrity protected': channel.authentic === true || uses(fields, integrityMakers),
        ciphered: channel.confidential === true || uses(fields, confidentialityMakers),
      };
      const asked = { 'integrity protected': integrity, ciphered: confidentiality };
      for (const what of ['integrity protected', 'ciphered'] as const) {
        if (asked[what] === undefined) continue;
        findings.push(`${message} from ${role} is ${has[what] ? '' : 'not '}${what}`);
        holds &&= has[what] === asked[what];
      }
    }
  }
  if (findings.length === 0) return { holds: false, findings: [`nobody sends ${messages.join(' or ')}`] };
  return { holds, findings: [...new Set(findings)] };
}

function sendsOf(protocol: Protocol, message: string) {
  return Object.entries(protocol.roles).flatMap(([role, r]) =>
    actionsOf(r).flatMap((a) =>
      a.type === 'send' && a.params.message === message
        ? [{ role, fields: Object.values(a.params.fields) }]
        : [],
    ),
  );
}

function uses(fields: readonly Expression[], makers: ReadonlySet<string>): boolean {
  return fields.some((e) => isApplication(e) && (makers.has(e.apply) || uses(e.args, makers)));
}

/** Defined: what the text names has a carrier or a use in the chart. */
export function defined({ item }: PropertyOf<'defined'>, protocol: Protocol): TextAnswer {
  const declared = protocol.items?.find((i) => i.name === item);
  if (declared === undefined) return { holds: false, findings: [`${item} is not named by the protocol`] };
  const findings = declared.appearsAs.map((place) =>
    exists(protocol, place) ? `${item} appears as ${place}` : `${place} does not exist`,
  );
  const holds = declared.appearsAs.some((place) => exists(protocol, place));
  return {
    holds,
    findings: holds
      ? findings
      : [...findings, `${item} (${declared.clause}) is in no message, variable or store`],
  };
}

function exists(protocol: Protocol, place: string): boolean {
  const [owner, part] = place.split('.');
  if (part === undefined) return protocol.stores?.[owner] !== undefined;
  const role = protocol.roles[owner];
  return (
    protocol.messages[owner]?.fields[part] !== undefined ||
    role?.variables[part] !== undefined ||
    role?.knows[part] !== undefined
  );
}
