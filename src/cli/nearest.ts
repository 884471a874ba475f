/** The names most like the one that was not found, best first; none that is quite unlike it. */
export function nearest(wanted: string, names: Iterable<string>, most = 3): readonly string[] {
  const from = wanted.toLowerCase();
  return [...new Set(names)]
    .map((name) => ({ name, distance: distance(from, name.toLowerCase()) }))
    .filter(({ name, distance: d }) => d <= Math.max(2, Math.floor(Math.max(from.length, name.length) / 3)))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** `Did you mean A, B or C?`, or what to do where nothing comes near. */
export function didYouMean(wanted: string, names: Iterable<string>, otherwise: string): string {
  const near = nearest(wanted, names);
  if (near.length === 0) return otherwise;
  const last = near[near.length - 1];
  return `Did you mean ${near.length === 1 ? last : `${near.slice(0, -1).join(', ')} or ${last}`}?`;
}

/** Edit distance: insertions, deletions, replacements. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
