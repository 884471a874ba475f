import type { Specification } from '../src/index.ts';
import { bundledSpecification } from './procedures.ts';

/** The bundled specification: every procedure of the documents that is modelled, with its cases and waiting rows. */
const bundled: Specification = await bundledSpecification();

export default bundled;
