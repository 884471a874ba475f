import { type Expression, isApplication, isConstant } from '../expression.ts';
import type { Protocol } from '../protocol.ts';
import { protocolPlace, type Report } from './problems.ts';
import { checkHeld } from './role-declarations.ts';
import { sortOf } from './sorts.ts';
import type { Typing } from './typing.ts';

/** Checks the expressions that a protocol declares beside its roles: keys of channels, entries of stores. */
export function checkDeclaredValues(p: Protocol, typing: Typing, report: Report): void {
  const ends = new Map([
    ['sender', 'Agent'],
    ['receiver', 'Agent'],
  ]);
  for (const [name, { restsOn }] of Object.entries(p.channels)) {
    if (restsOn === undefined) continue;
    typing.check(restsOn, undefined, ends, [protocolPlace(p), 'channels', name, 'restsOn']);
  }
  const owner = new Map([['self', 'Agent']]);
  const self = new Set(['self']);
  for (const [name, store] of Object.entries(p.stores ?? {})) {
    for (const { key, value, agents } of store.initial ?? []) {
      for (const [part, e] of [['key', key] as const, ['value', value] as const]) {
        const place = [protocolPlace(p), 'stores', name, 'initial', part];
        typing.check(e, store[part], owner, place);
        if (sortOf(e, owner, p) === undefined) continue;
        const held = agents === undefined ? [e] : agents.map((a) => asOwner(e, a));
        for (const h of held) checkHeld(h, self, self, place, report);
      }
    }
  }
}

/** The entry as the agent itself would write it, so that its own secrets are seen to be its own. */
function asOwner(e: Expression, agent: string): Expression {
  if (isConstant(e)) return e.constant === agent ? 'self' : e;
  return isApplication(e) ? { ...e, args: e.args.map((a) => asOwner(a, agent)) } : e;
}
