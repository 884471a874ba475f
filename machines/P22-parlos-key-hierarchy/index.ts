export * from './key-hierarchy.ts';
export * from './protocol.ts';
