import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, Specification } from '../index.ts';
import { specificationProblems } from '../spec/load/index.ts';
import { SpecMistakes } from './mistakes.ts';
import { UserMistake } from './user-mistake.ts';
import { installation } from './version.ts';

/** Where a specification comes from: procedures of the bundled one, or the address of a user's module. */
export type SpecSource = { readonly procedures: readonly string[] } | { readonly url: string };

/** A specification with where it came from, from which a worker loads it again. */
export interface LoadedSpec {
  readonly specification: Specification;
  readonly source: SpecSource;
  /** The one that comes with the tool. */
  readonly bundled: boolean;
  /** The files that it is written in. */
  readonly files: () => readonly string[];
}

/**
 * Loads the specification in the user's file, or of the bundled one what the selectors can be about.
 * @throws UserMistake when the file cannot be read, compiled or run, or has no specification in it.
 */
export async function loadSpec(file: string | undefined, selectors: readonly string[]): Promise<LoadedSpec> {
  if (file === undefined) {
    const { proceduresNamed } = await import('../../properties/procedures.ts');
    const source = { procedures: proceduresNamed(selectors) };
    return { specification: await specFrom(source), source, bundled: true, files: bundledFiles };
  }
  const { bundleSpec } = await import('./bundle-spec.ts');
  const { url, files } = await bundleSpec(file);
  return {
    specification: await usersSpec(url, file),
    source: { url },
    bundled: false,
    files: () => files,
  };
}

/** The sources of the bundled specification, as they come with the installation. */
function bundledFiles(): readonly string[] {
  const { root } = installation();
  return ['machines', 'properties'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile() && f.name.endsWith('.ts'))
      .map((f) => join(f.parentPath, f.name)),
  );
}

/** A specification, loaded again: charts contain functions and cannot be sent to a worker. */
export async function specFrom(source: SpecSource): Promise<Specification> {
  if ('url' in source) {
    const module = (await import(source.url)) as { default: Specification };
    return module.default;
  }
  const { bundledSpecification } = await import('../../properties/procedures.ts');
  return bundledSpecification(source.procedures);
}

/**
 * Runs the load checks on what is selected.
 * @throws SpecMistakes with all that is wrong.
 */
export function checkLoads(selected: Specification): void {
  const mistakes = specificationProblems(selected);
  if (mistakes.length > 0) throw new SpecMistakes(mistakes);
}

/**
 * The specification in the module that a user's file has become.
 * @throws UserMistake when the module fails, or has no specification in it.
 */
export async function usersSpec(url: string, file: string): Promise<Specification> {
  return asSpecification(await importUsers(url, file), file);
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
