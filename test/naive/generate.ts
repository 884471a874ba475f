import fc from 'fast-check';
import type { Case, Protocol } from '../../src/spec/index.ts';
import { type ProtocolDesign, protocolDesign } from './generate-design.ts';
import { buildProtocol } from './generate-protocol.ts';
import { buildRequirement, requirementDesign } from './generate-requirement.ts';
import { buildScenario, type ScenarioDesign, scenarioDesign } from './generate-scenario.ts';

/** Everything a generated case is made from: plain data, so that a failure can be shrunk and shown. */
export const caseDesign = fc.record({
  protocol: protocolDesign,
  scenario: scenarioDesign,
  requirement: requirementDesign,
});

export type CaseDesign = typeof caseDesign extends fc.Arbitrary<infer D> ? D : never;

/** The case of a design: always well-formed, every party able to do its part. */
export function buildCase(design: CaseDesign): Case {
  const generated = buildProtocol(fitted(design));
  return {
    id: 'generated',
    protocol: inPlaces(generated.protocol, placed(design)),
    scenario: buildScenario(placed(design), generated),
    requirement: buildRequirement(design.requirement, generated),
  };
}

/** What a kind speaks of must be there. */
function fitted({ protocol, requirement }: CaseDesign): ProtocolDesign {
  const { extras } = protocol;
  if (requirement.kind !== 'store-invariant') return protocol;
  const resume = extras.resume === 'no' ? 'remove' : extras.resume;
  const [first, ...others] = protocol.messages;
  const nonce = { kind: 'nonce' as const, pick: 0, checked: false, covered: true };
  const messages = [{ ...first, protection: 'clear' as const, items: [nonce] }, ...others];
  return { ...protocol, messages, extras: { ...extras, resume, status: true } };
}

function placed({ scenario, requirement }: CaseDesign): ScenarioDesign {
  if (requirement.kind !== 'proximity' || scenario.places !== 'none') return scenario;
  return { ...scenario, places: requirement.flag ? 'two' : 'one' };
}

/** Where agents have places, what is in clear stays in one. */
function inPlaces(protocol: Protocol, { places }: ScenarioDesign): Protocol {
  if (places === 'none') return protocol;
  return { ...protocol, channels: { ...protocol.channels, open: { local: true } } };
}
