/** The data that stands in the page under a name, unpacked: base64, gzip, JSON. */
export async function unpacked<T>(name: string): Promise<T> {
  const text = document.getElementById(`data-${name}`)?.textContent ?? '';
  const octets = Uint8Array.from(atob(text.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([octets]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as T;
}

const kept = new Map<string, Promise<unknown>>();

/** As `unpacked`, once for each name. */
export function keptData<T>(name: string): Promise<T> {
  const known = kept.get(name) ?? unpacked<T>(name);
  kept.set(name, known);
  return known as Promise<T>;
}
