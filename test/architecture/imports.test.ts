import { describe, expect, it } from 'vitest';
import { importsOf, type SourceFile, sourceFiles } from './source-files.ts';

/** The way of the data. Folders of one row may not import each other, save for the last: commands use anything. */
const stages = [
  ['text.ts'],
  ['spec'],
  ['attacker'],
  ['model'],
  ['search'],
  ['verdict'],
  ['bytes', 'diagrams', 'report'],
  ['gate'],
  ['page'],
  ['testgen'],
  ['explore'],
  ['index.ts'],
  ['cli'],
  ['vitest'],
] as const;

const stageOf = (path: string): number => {
  const [, folder] = path.split('/');
  return stages.findIndex((names) => (names as readonly string[]).includes(folder));
};

/** Imports of a file that lead into `src`. */
const inSource = (file: SourceFile) => importsOf(file).filter((i) => i.startsWith('src/'));

const source = sourceFiles('src');

describe('imports point only down the way of the data', () => {
  it('every file of src is in a known stage', () => {
    expect(source.filter((f) => stageOf(f.path) < 0).map((f) => f.path)).toEqual([]);
    expect(new Set(source.map((f) => f.path.split('/')[1]))).toEqual(
      new Set(stages.flat().filter((s) => source.some((f) => f.path.startsWith(`src/${s}`)))),
    );
  });

  it('no file of src imports from a later stage', () => {
    const wrong = source.flatMap((f) =>
      inSource(f)
        .filter((to) => stageOf(to) > stageOf(f.path))
        .map((to) => `${f.path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('only the commands know the bundled specification; nothing of src knows examples, bench or test', () => {
    const outside = /^(machines|properties|examples|bench|test)\//;
    const wrong = source.flatMap((f) =>
      importsOf(f)
        .filter((to) => outside.test(to))
        .filter((to) => !(f.path.startsWith('src/cli/') && to.startsWith('properties/')))
        .map((to) => `${f.path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('there are imports to look at', () => {
    expect(source.flatMap(inSource).length).toBeGreaterThan(100);
  });
});

describe('what judges the engine shares nothing with it but the language', () => {
  /** What makes cases at random is no part of the explorer that decides them. */
  const isGenerator = (path: string) => /\/generate[^/]*\.ts$/.test(path);
  const runners = {
    'src/verdict/replay': sourceFiles('src/verdict/replay'),
    'test/naive': sourceFiles('test/naive').filter(
      (f) => !isGenerator(f.path) && !f.path.endsWith('.test.ts'),
    ),
  };

  /** How a party reads a pattern: one text for both of them, apart from the engine's (A28). */
  const shared = ['accept', 'evaluate', 'terms'].map((name) => `src/verdict/replay/${name}.ts`);
  const mayImport: Readonly<Record<string, readonly string[]>> = { 'test/naive': shared };

  for (const [folder, files] of Object.entries(runners)) {
    const others = (mayImport[folder] ?? []).length === 0 ? '' : ', and how the replay reads a pattern';
    it(`${folder} imports only itself and src/spec${others}`, () => {
      expect(files.length).toBeGreaterThan(3);
      const wrong = files.flatMap((f) =>
        importsOf(f)
          .filter((to) => to.endsWith('.ts') && !to.startsWith(`${folder}/`) && !to.startsWith('src/spec/'))
          .filter((to) => !mayImport[folder]?.includes(to))
          .map((to) => `${f.path} imports ${to}`),
      );
      expect(wrong).toEqual([]);
    });
  }

  it('what they share imports nothing but itself and src/spec', () => {
    const files = runners['src/verdict/replay'].filter((f) => shared.includes(f.path));
    expect(files.map((f) => f.path)).toEqual(shared);
    expect(
      files.flatMap(inSource).filter((to) => !to.startsWith('src/spec/') && !shared.includes(to)),
    ).toEqual([]);
  });
});

describe('XState is behind the project’s own types', () => {
  const mayImport = [
    'src/spec/role.ts',
    'src/spec/interpretation.ts',
    'src/spec/load/',
    'src/model/chart.ts',
    'src/verdict/replay/',
    'src/bytes/session.ts',
    'src/testgen/path-chart.ts',
    'src/testgen/paths.ts',
  ];

  it('only the files that run or declare charts import it', () => {
    const users = source.filter((f) => importsOf(f).some((i) => i === 'xstate' || i.startsWith('xstate/')));
    expect(users.map((f) => f.path)).toContain('src/model/chart.ts');
    const wrong = users.filter((f) => !mayImport.some((p) => f.path === p || f.path.startsWith(p)));
    expect(wrong.map((f) => f.path)).toEqual([]);
  });
});
