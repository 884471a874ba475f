import { readdirSync } from 'node:fs';
import type { Specification } from '../../src/index.ts';

/** A file of `examples/` and the specification that it exports. */
export interface Example {
  readonly file: string;
  readonly specification: Specification;
}

const folder = new URL('../../examples/', import.meta.url);
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .sort();

/** Every example, by file name. */
export const examples: readonly Example[] = await Promise.all(
  files.map(async (file): Promise<Example> => {
    const module = (await import(new URL(file, folder).href)) as { readonly default: Specification };
    return { file, specification: module.default };
  }),
);
