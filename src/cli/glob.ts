/** Does the name match the pattern? `*` is any characters, `?` one, `[1-5]` one of these; case does not matter. */
export function matches(pattern: string, name: string): boolean {
  const source = pattern.replace(/\[[^\]]+\]|[.+^${}()|[\]\\*?]/g, (found) => {
    if (found === '*') return '.*';
    if (found === '?') return '.';
    return found.length > 1 ? found.replaceAll('\\', '\\\\') : `\\${found}`;
  });
  return new RegExp(`^${source}$`, 'is').test(name);
}
