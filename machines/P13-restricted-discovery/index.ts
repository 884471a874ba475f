/**
 * P13, restricted discovery (S2 6.2.2, 5.2, 5.3): the charts of the announcing UE, the monitoring UE and the ProSe
 * Function in every reading, discovery by way of the network, and the scenarios. P14 and P15 read the same charts.
 */
export {
  restrictedDiscoveryCases,
  restrictedDiscoveryWaiting,
} from '../../properties/P13-restricted-discovery.ts';
export { byNetwork, type NetworkVariantName, networkVariantNames, networkVariants } from './by-network.ts';
export { literal, type Reading } from './reading.ts';
export * from './scenarios.ts';
export { restrictedDiscovery, type VariantName, variantNames, variants } from './variants.ts';
