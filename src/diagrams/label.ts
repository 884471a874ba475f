import type { PictureArrow } from './picture.ts';

/** Columns of the text on an arrow. */
const width = 46;

/** The text on an arrow, in short lines: the event, the checks in brackets, what is done, the clause. */
export function labelLines(a: PictureArrow): readonly string[] {
  return [
    ...(a.event === '' ? [] : [a.event]),
    ...(a.defect === undefined ? [] : [`impossible as written: ${a.defect}`]),
    ...a.checks.map((c) => `[${c}]`),
    ...a.does.map((d) => `/ ${d}`),
    ...(a.clause === undefined ? [] : [`(${a.clause})`]),
  ].map(short);
}

const short = (line: string): string => (line.length <= width ? line : `${line.slice(0, width - 1)}…`);

/** Ids for formats whose names may have letters, digits and underscores only, unlike for unlike paths. */
export function plainIds(ids: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    ids.map((id) => {
      const plain = `s_${id.replace(/[^A-Za-z0-9]/g, '_')}`;
      let own = plain;
      for (let n = 2; taken.has(own); n++) own = `${plain}_${n}`;
      taken.add(own);
      return [id, own];
    }),
  );
}
