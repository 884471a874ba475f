export { askedBy, buildTable, observerName, saturated, tableOf, type Watch } from './build-table.ts';
export { channelOf, onAir } from './channels.ts';
export { attackerReaches, carries, isInReach } from './places.ts';
export { type Saturation, SaturationStopped } from './saturation.ts';
export type { SaturationOptions } from './saturation-options.ts';
export { StoreContents } from './store-contents.ts';
export * from './table.ts';
