/**
 * P06, network authorised connection (S2 6.3.2.2, figure 2): keys through the MMEs (P02), then the direct link.
 * The charts are those of `machines/P02-network-authorised-keys` and `machines/direct-link`, side by side over the
 * stores of KD and DKSI; here are its readings and scenarios, the requirements and cases in `properties/P06-*.ts`.
 */
export {
  networkAuthorisedConnectionCases,
  networkAuthorisedConnectionWaiting,
} from '../../properties/P06-network-authorised-connection.ts';
export * from './scenarios.ts';
export { networkAuthorisedConnection, type VariantName, variantNames, variants } from './variants.ts';
