/** Puts names into classes of what is the same. */
export class Classes {
  private readonly parents = new Map<string, string>();

  /** The name that stands for the class. */
  of(name: string): string {
    const parent = this.parents.get(name);
    if (parent === undefined) {
      this.parents.set(name, name);
      return name;
    }
    if (parent === name) return name;
    const root = this.of(parent);
    this.parents.set(name, root);
    return root;
  }

  /** What both name is the same; says whether that is news. */
  join(a: string, b: string): boolean {
    const [first, second] = [this.of(a), this.of(b)].sort();
    this.parents.set(second, first);
    return first !== second;
  }
}
