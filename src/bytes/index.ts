export { type Confusion, confusionsOf, type PlaceOfInput } from './confusions.ts';
export {
  BytesRefused,
  type InBytes,
  inBytes,
  type MessageInBytes,
  type RunInBytes,
  type StepInBytes,
} from './in-bytes.ts';
export type { Shown, ShownOctets } from './shown.ts';
