import {
  type EvidenceStep,
  type PlacedStep,
  type RoleConfig,
  type StateConfig,
  stepsOf,
} from '../../index.ts';

/** The step of the chart that the evidence shows: the one place where state, event and wording agree. */
export function takenStep(config: RoleConfig, evidence: EvidenceStep): PlacedStep | undefined {
  const fits = fittingSteps(config, evidence);
  return fits.length === 1 ? fits[0] : undefined;
}

/** The steps of the chart that the evidence can show: they may differ in what they check. */
export function fittingSteps(
  config: RoleConfig,
  { from, to, event, description, takes }: EvidenceStep,
): readonly PlacedStep[] {
  const active = new Set(from === 'not started' ? startStates(config) : from.split(/[.& ]+/));
  const fits = stepsOf(config).filter(
    ({ path, event: name, step }) =>
      name === event &&
      path.every((p) => active.has(p)) &&
      step.guard?.params.message === takes?.name &&
      step.description === description,
  );
  if (fits.length < 2) return fits;
  const last = to.split(/[.& ]+/);
  const ending = fits.filter(({ step }) => step.target !== undefined && last.includes(step.target));
  return ending.length > 0 ? ending : fits;
}

/** The states that are active at the start. */
function startStates({ initial, type, states = {} }: StateConfig): readonly string[] {
  const entered = type === 'parallel' ? Object.keys(states) : initial === undefined ? [] : [initial];
  return entered.flatMap((name) => [name, ...startStates(states[name] ?? {})]);
}
