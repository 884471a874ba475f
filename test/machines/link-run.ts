import type { Protocol } from '../../src/index.ts';
import { AgentStores, type Fields, Party } from './party.ts';
import { treeInterpretation } from './tree-interpretation.ts';

export interface Sent {
  readonly message: string;
  readonly fields: Fields;
}

/** What becomes of a message: other fields, or nothing where it is lost. */
export type Air = (sent: Sent) => Fields | undefined;

export const untouched: Air = ({ fields }) => fields;

/** Loses every message of this name. */
export const losing =
  (message: string): Air =>
  (sent) =>
    sent.message === message ? undefined : sent.fields;

/** Changes fields of every message of this name. */
export const altering =
  (message: string, change: Fields): Air =>
  (sent) =>
    sent.message === message ? { ...sent.fields, ...change } : sent.fields;

/** UEs of a direct link, each with stores that its sessions share. */
export class Link {
  private readonly stores = new Map<string, AgentStores>();
  private sessions = 0;

  constructor(readonly protocol: Protocol) {}

  /** The stores of a UE. */
  of(ue: string): AgentStores {
    const known = this.stores.get(ue);
    if (known !== undefined) return known;
    const made = new AgentStores(this.protocol, ue, treeInterpretation(this.protocol, `stores of ${ue}`));
    this.stores.set(ue, made);
    return made;
  }

  session(role: string, self: string, peer: string, more: Readonly<Record<string, string>> = {}): Party {
    this.sessions += 1;
    const name = `${self}.${this.sessions}`;
    return new Party(this.protocol, role, name, { self, peer, ...more }, this.of(self));
  }

  /** Hands the messages to and fro until nobody says anything more; all that was sent. */
  deliver(from: Party, to: Party, sent: readonly Sent[], air: Air = untouched): readonly Sent[] {
    const all = [...sent];
    let [sender, receiver, under] = [from, to, sent];
    while (under.length > 0) {
      const answers: Sent[] = [];
      for (const message of under) {
        const arrives = air(message);
        if (arrives !== undefined) answers.push(...receiver.take(message.message, arrives));
      }
      all.push(...answers);
      [sender, receiver, under] = [receiver, sender, answers];
    }
    return all;
  }

  /** A connection that `asker` asks for by the step of this name, as far as it gets. */
  connect(step: 'connect' | 're-connect', asker: Party, answerer: Party, air: Air = untouched) {
    return this.deliver(asker, answerer, asker.take(step), air);
  }
}

/** The first message of this name among those sent. */
export function sentOf(all: readonly Sent[], message: string): Fields {
  const found = all.find((s) => s.message === message);
  if (found === undefined) throw new Error(`nobody sent ${message}`);
  return found.fields;
}
