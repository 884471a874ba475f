import type { Observable } from '../../attacker/index.ts';
import type { Table } from '../../model/index.ts';
import type { Observed } from '../replay/index.ts';
import { scheduleTerm } from '../schedule-of.ts';

/** How a value is come by, in the names that the replay knows. */
export function observedOf(o: Observable, table: Table): Observed {
  switch (o.kind) {
    case 'item':
      return o;
    case 'known':
      return { kind: 'known', value: scheduleTerm(table, o.term) };
    case 'made':
      return {
        kind: 'made',
        head: o.head,
        ...(o.label === undefined ? {} : { label: o.label }),
        from: o.from.map((f) => observedOf(f, table)),
      };
    case 'taken':
      return { ...o, out: observedOf(o.out, table), with: o.with.map((w) => observedOf(w, table)) };
  }
}
