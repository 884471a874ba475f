/** A list of things by a key, each once, in the order in which they are first asked for. */
export class Places<K, T> {
  readonly all: T[] = [];
  private readonly byKey = new Map<K, number>();

  /** The place of the thing with the key, which is made if it is not there. */
  of(key: K, make: () => T): number {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    this.byKey.set(key, this.all.length);
    return this.all.push(make()) - 1;
  }
}
