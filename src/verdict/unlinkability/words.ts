import type { Observable, Term } from '../../attacker/index.ts';
import { openings } from '../../attacker/index.ts';
import type { Table } from '../../model/index.ts';
import type { FrameItem } from './frame.ts';

interface Named {
  readonly words: string;
  readonly term: Term;
}

/** Values of a frame in the words of somebody who has listened: `the DKSI of message 2 (Request)`. */
export class Words {
  constructor(
    private readonly table: Table,
    private readonly items: readonly FrameItem[],
  ) {}

  /** The value by how it is come by. */
  of(o: Observable): string {
    const { terms } = this.table.vocabulary;
    switch (o.kind) {
      case 'known':
        return terms.format(o.term);
      case 'made': {
        const from = o.from.map((f) => this.of(f)).join(', ');
        return `${o.head === 'tuple' ? (o.label ?? '') : (o.label ?? o.head)}(${from})`;
      }
      case 'item':
      case 'taken':
        return this.place(o).words;
    }
  }

  /** The item by its number among the messages, or by what else it is. */
  item(index: number): string {
    const { label, send } = this.items[index];
    if (send === undefined) return label;
    const number = this.items.slice(0, index + 1).filter((i) => i.send !== undefined).length;
    return `message ${number} (${label.replace(/ on .*$/, '')})`;
  }

  private place(o: Extract<Observable, { kind: 'item' | 'taken' }>): Named {
    const { terms, protocol } = this.table.vocabulary;
    if (o.kind === 'item') return { words: this.item(o.item), term: this.items[o.item].term };
    if (o.out.kind !== 'item' && o.out.kind !== 'taken')
      throw new Error('nothing is taken out of what is made');
    const out = this.place(o.out);
    const yields = openings(terms, out.term)[o.opening].yields;
    const term = yields[o.part];
    const head = terms.head(out.term);
    if (head === 'sealed') return { words: out.words, term };
    const message = head === 'tuple' ? protocol.messages[terms.label(out.term) ?? ''] : undefined;
    if (message !== undefined)
      return { words: `the ${Object.keys(message.fields)[o.part]} of ${out.words}`, term };
    const which = yields.length === 1 ? 'what' : `part ${o.part + 1} of what`;
    return { words: `${which} is in ${out.words}`, term };
  }
}
