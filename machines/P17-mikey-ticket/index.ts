/**
 * P17, IMS keys by MIKEY-TICKET (S3 6.X.3.2.1 for KMS): charts, readings and scenarios; the requirements and cases
 * are in `properties/P17-*.ts`. P20 reads the same charts on the direct path.
 */
export { mikeyTicketCases } from '../../properties/P17-mikey-ticket.ts';
export { mikeyTicket } from './protocol.ts';
export { literal, type Reading } from './reading.ts';
export * from './scenarios.ts';
export { mikeyTicketInIMS, type VariantName, variantNames, variants } from './variants.ts';
