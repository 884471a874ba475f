import { directRekeying } from '../machines/P10-direct-rekeying/variants.ts';
import { rowCases } from './row-cases.ts';

/** A case of a row V-10; `id` is the row's number, or that and a name. */
export const ask = rowCases('V-10', directRekeying);
