/**
 * P05, network independent connection (S2 6.3.2.2, figure 1): request, keys between the UEs (P04), then the direct
 * link. The charts are those of `machines/P04-network-independent-keys` and `machines/direct-link`, side by side
 * over the stores of KD and DKSI; here are its readings and scenarios, the requirements and cases in
 * `properties/P05-*.ts`.
 */
export { networkIndependentConnectionCases } from '../../properties/P05-network-independent-connection.ts';
export * from './scenarios.ts';
export {
  networkIndependentConnection,
  requestOf,
  type VariantName,
  variantNames,
  variants,
} from './variants.ts';
