export type { DefectFinding } from './executability.ts';
export { defectsOf, loadProtocol, protocolProblems } from './load-protocol.ts';
export { loadRequirement, requirementProblems } from './load-requirement.ts';
export { loadScenario, scenarioProblems } from './load-scenario.ts';
export { loadSpecification, specificationProblems } from './load-specification.ts';
