export { type ShownOctets, shownOctets } from '../shown.ts';
export { ByteValues } from '../values.ts';
export { drawsFrom, provisioned } from './draws.ts';
export { LiveAttack } from './live-attack.ts';
export { anyOwnStep, type OwnStep, type OwnSteps, ownStepsIn, ownStepsOf, startsIn } from './own-steps.ts';
export { type Done, type Outcome, type Outgoing, Party } from './party.ts';
export { type PartySeat, seatsAt } from './seats.ts';
export { type LiveEnd, type LiveStep, NotThroughWire, type Wire } from './wire.ts';
