import type { Case, Specification } from '../index.ts';
import { specificationProblems } from '../spec/load/index.ts';
import { SpecMistakes } from './mistakes.ts';
import { UserMistake } from './user-mistake.ts';

/** A specification with the address of the module it came from, which a worker loads again. */
export interface LoadedSpec {
  readonly specification: Specification;
  /** Address of the module. */
  readonly url: string;
  /** The one that comes with the tool. */
  readonly bundled: boolean;
}

/**
 * Loads the bundled specification, or the one in the user's file.
 * @throws UserMistake when the file cannot be read, compiled or run, or has no specification in it.
 */
export async function loadSpec(file: string | undefined): Promise<LoadedSpec> {
  if (file === undefined) {
    const { default: specification } = await import('../../properties/index.ts');
    return { specification, url: bundledUrl().href, bundled: true };
  }
  const { bundleSpec } = await import('./bundle-spec.ts');
  const url = await bundleSpec(file);
  return { specification: asSpecification(await importUsers(url, file), file), url, bundled: false };
}

/** The bundled specification stands beside `src`, in the sources as in the build. */
function bundledUrl(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`../../properties/index.${extension}`, import.meta.url);
}

/** The specification at an address, as a worker loads it. */
export async function specAt(url: string): Promise<Specification> {
  const module = (await import(url)) as { default: Specification };
  return module.default;
}

/**
 * Runs the load checks on what is selected.
 * @throws SpecMistakes with all that is wrong.
 */
export function checkLoads(selected: Specification): void {
  const mistakes = specificationProblems(selected);
  if (mistakes.length > 0) throw new SpecMistakes(mistakes);
}

async function importUsers(url: string, file: string): Promise<unknown> {
  process.setSourceMapsEnabled(true);
  try {
    return ((await import(url)) as { default?: unknown }).default;
  } catch (problem) {
    if (problem instanceof Error && problem.name === 'SpecError') throw problem;
    const { message, stack = '' } = problem instanceof Error ? problem : new Error(String(problem));
    const at = /\(?((?:file:\/\/)?[^\s()]+:\d+:\d+)\)?$/m.exec(stack)?.[1];
    throw new UserMistake(
      `${file} fails when it is loaded${at === undefined ? '' : ` (at ${at})`}: ${message}`,
      'Mend the file; the module is run once to find its default export',
    );
  }
}

function asSpecification(value: unknown, file: string): Specification {
  const remedy = 'End the file with `export default specification({ name: …, cases: [ … ] })`';
  if (value === undefined) throw new UserMistake(`${file} has no default export`, remedy);
  const { name, cases } = (value ?? {}) as Partial<Specification>;
  if (typeof name !== 'string' || !Array.isArray(cases)) {
    throw new UserMistake(`the default export of ${file} is not a specification`, remedy);
  }
  if (cases.length === 0) throw new UserMistake(`${file} has no cases`, 'Add what is to be asked to `cases`');
  (cases as readonly Partial<Case>[]).forEach((c, i) => {
    const missing = (['id', 'protocol', 'scenario', 'requirement'] as const).filter(
      (k) => c?.[k] === undefined,
    );
    if (missing.length === 0) return;
    throw new UserMistake(
      `case ${c?.id ?? i + 1} in ${file} has no ${missing.join(', no ')}`,
      'A case is { id, protocol, scenario, requirement }',
    );
  });
  return value as Specification;
}
