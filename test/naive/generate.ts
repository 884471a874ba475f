import fc from 'fast-check';
import type { Case } from '../../src/spec/index.ts';
import { protocolDesign } from './generate-design.ts';
import { buildProtocol } from './generate-protocol.ts';
import { buildRequirement, requirementDesign } from './generate-requirement.ts';
import { buildScenario, scenarioDesign } from './generate-scenario.ts';

/** Everything a generated case is made from: plain data, so that a failure can be shrunk and shown. */
export const caseDesign = fc.record({
  protocol: protocolDesign,
  scenario: scenarioDesign,
  requirement: requirementDesign,
});

export type CaseDesign = typeof caseDesign extends fc.Arbitrary<infer D> ? D : never;

/** The case of a design: always well-formed, every party able to do its part. */
export function buildCase(design: CaseDesign): Case {
  const generated = buildProtocol(design.protocol);
  return {
    id: 'generated',
    protocol: generated.protocol,
    scenario: buildScenario(design.scenario, generated),
    requirement: buildRequirement(design.requirement, generated),
  };
}
