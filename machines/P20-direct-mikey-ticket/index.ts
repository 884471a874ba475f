/**
 * P20, MIKEY-TICKET outside IMS (S3 6.X.3.2, the second): the charts and scenarios of `machines/P17-mikey-ticket` on
 * the direct path; the cases are in `properties/P20-*.ts`.
 */
export { directMikeyTicketCases } from '../../properties/P20-direct-mikey-ticket.ts';
export { directMikeyTicket, type VariantName, variantNames, variants } from './variants.ts';
