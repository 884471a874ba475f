export * from './protocol.ts';
export * from './published.ts';
export * from './reading.ts';
export * from './readings.ts';
export * from './scenarios.ts';
