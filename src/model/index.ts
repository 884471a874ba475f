export { buildTable, observerName, type Watch } from './build-table.ts';
export { channelOf, onAir } from './channels.ts';
export { attackerReaches, carries, isInReach } from './places.ts';
export { type SaturationOptions, SaturationStopped } from './saturation.ts';
export { StoreContents } from './store-contents.ts';
export * from './table.ts';
