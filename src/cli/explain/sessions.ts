/** A session as evidence names it, `UE-A.UE_1#2`, taken apart. */
export interface SessionName {
  readonly agent: string;
  readonly role: string;
  readonly copy: string;
}

/** The parts of a session's name, or undefined for another machine: a leak, a store. */
export function parseSession(name: string): SessionName | undefined {
  const found = /^(.+)\.([^.#]+)#(\d+)$/.exec(name);
  return found === null ? undefined : { agent: found[1], role: found[2], copy: found[3] };
}

/** How each session is called for a reader: `UE-A (UE_1)`, with a number only where it takes one to tell two apart. */
export function callSessions(names: readonly string[]): ReadonlyMap<string, string> {
  const parsed = [...new Set(names)].flatMap((name) => {
    const s = parseSession(name);
    return s === undefined ? [] : [{ name, s }];
  });
  const alike = (a: SessionName): number =>
    parsed.filter(({ s }) => s.agent === a.agent && s.role === a.role).length;
  return new Map(
    parsed.map(({ name, s }) => [name, `${s.agent} (${s.role}${alike(s) > 1 ? ` #${s.copy}` : ''})`]),
  );
}
