import type { StateConfig } from '../../index.ts';

/** The ids, `ROLE.a.b`, of the states that a text of evidence says are active: `a.b`, `left.x & right.y`. None for `not started`. */
export function activeStates(role: string, config: StateConfig, text: string): readonly string[] {
  const reader = new Reader(text);
  const found = reader.inside(config, [role]);
  return reader.atEnd ? found : [];
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  get atEnd(): boolean {
    return this.at === this.text.length;
  }

  /** What is active inside a state: one of its states, or all of them with `&` between. */
  inside({ type, states = {} }: StateConfig, path: readonly string[]): readonly string[] {
    if (type !== 'parallel') return this.one(states, path);
    const found: string[] = [];
    do found.push(...this.one(states, path));
    while (this.skip(' & '));
    return found;
  }

  private one(states: Readonly<Record<string, StateConfig>>, path: readonly string[]): readonly string[] {
    const name = Object.keys(states)
      .filter((n) => this.text.startsWith(n, this.at))
      .sort((a, b) => b.length - a.length)[0];
    if (name === undefined) return [];
    this.at += name.length;
    const own = [...path, name];
    return [own.join('.'), ...(this.skip('.') ? this.inside(states[name], own) : [])];
  }

  private skip(what: string): boolean {
    const is = this.text.startsWith(what, this.at);
    if (is) this.at += what.length;
    return is;
  }
}
