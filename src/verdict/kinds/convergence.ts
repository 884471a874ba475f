import type { Table, Watch } from '../../model/index.ts';
import type { Settled } from '../../spec/index.ts';
import { PartnersClaim, StartedIsDone } from './settled-claims.ts';
import { StoresMatch } from './settled-stores.ts';
import type { Settling } from './settling.ts';

/** What the table must have for runs that go on once nobody interferes. */
export const convergenceWatch: Watch = { continues: true };

/** The definition of `settled` over a table. */
export function settlingOf(settled: Settled, table: Table): Settling {
  switch (settled.kind) {
    case 'claims':
      return new PartnersClaim(settled, table);
    case 'stores':
      return new StoresMatch(settled, table);
    case 'done':
      return new StartedIsDone(settled, table);
  }
}
