import type { Action, Condition, Expression } from '../../src/spec/index.ts';

export type Party = 'init' | 'resp' | 'server';

/** Who sends to whom. The first two flows are between two parties; the last two end elsewhere than they began. */
export const flows: readonly (readonly (readonly [Party, Party])[])[] = [
  [
    ['init', 'resp'],
    ['resp', 'init'],
    ['init', 'resp'],
  ],
  [
    ['init', 'resp'],
    ['resp', 'init'],
    ['init', 'resp'],
  ],
  [
    ['init', 'server'],
    ['server', 'init'],
    ['init', 'resp'],
  ],
  [
    ['init', 'resp'],
    ['resp', 'server'],
    ['server', 'resp'],
  ],
  [
    ['init', 'server'],
    ['server', 'resp'],
    ['resp', 'init'],
  ],
];

/** How each party calls the others. */
export const calls: Readonly<Record<Party, Readonly<Record<Party, string>>>> = {
  init: { init: 'self', resp: 'peer', server: 'server' },
  resp: { init: 'peer', resp: 'self', server: 'server' },
  server: { init: 'peer', resp: 'other', server: 'self' },
};

/** Whom the party claims to talk to. */
export const peerOf = (party: Party): string => calls[party][party === 'init' ? 'resp' : 'init'];

/** Something sealed for a third party, which the receiver hands on unread. */
export interface Ticket {
  readonly maker: Party;
  readonly owner: Party;
  /** Name and sort of the value in it. */
  readonly name: string;
  readonly sort: string;
}

export interface StepDraft {
  readonly message?: string;
  readonly fields: Record<string, Expression>;
  readonly where: Record<string, Expression>;
  from?: Expression;
  readonly conditions: Condition[];
  readonly actions: Action[];
}

/** What a party knows and does so far. */
export interface PartyDraft {
  readonly party: Party;
  /** The party whose step comes first of all. */
  readonly isFirst: boolean;
  /** Names of values that it knows, with their sorts. */
  readonly known: Map<string, string>;
  readonly variables: Record<string, string>;
  readonly steps: StepDraft[];
}

export function blankStep(message?: string): StepDraft {
  return {
    ...(message === undefined ? {} : { message }),
    fields: {},
    where: {},
    conditions: [],
    actions: [],
  };
}

export const knownOfSort = ({ known }: PartyDraft, wanted: string): readonly string[] =>
  [...known].filter(([, sort]) => sort === wanted).map(([name]) => name);
