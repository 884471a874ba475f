/** What is seen without the number of the frame's look. */
export const labels = (seen: string): string => seen.replace(/ \d+$/, '');
/** One for each thing that is seen. */
export const labelsOf = (seen: string): readonly string[] => (seen === '' ? [] : labels(seen).split(','));
/** In words: `a Request and a Response`. */
export const aOf = (seen: string): string =>
  labelsOf(seen)
    .map((l) => `a ${l.replace(/ on .*$/, '')}`)
    .join(' and ');
