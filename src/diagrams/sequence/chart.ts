/** What a message travels on: the channel, and what that gives, in words; nothing for an open one. */
export interface SequenceLink {
  readonly channel: string;
  readonly protection: string;
}

/** One thing that a sequence chart draws, in order. */
export type SequenceItem =
  | {
      readonly kind: 'arrow';
      readonly step: number;
      readonly from: string;
      readonly to: string;
      readonly label: string;
      readonly link?: SequenceLink;
    }
  | {
      readonly kind: 'note';
      readonly step: number;
      readonly lane: string;
      readonly text: string;
      /** Of the attacker's lane: how it made what it sends, what it has learnt. */
      readonly about?: 'made' | 'learnt';
    }
  /** A message that arrives nowhere: from a lane, toward one of others. */
  | {
      readonly kind: 'cut';
      readonly step: number;
      readonly from: string;
      readonly toward: readonly string[];
      readonly label: string;
    }
  /** What the run ends in; something that happens to nobody's lane, such as a key that leaks. */
  | { readonly kind: 'end' | 'bar'; readonly step: number; readonly text: string };

/** A sequence chart: its lanes from left to right by name, with what a reader calls them. */
export interface SequenceChart {
  readonly title?: string;
  readonly lanes: readonly { readonly name: string; readonly called: string }[];
  readonly items: readonly SequenceItem[];
}
