import type { SequenceItem, SequenceLink } from '../../diagrams/sequence/chart.ts';
import type { Evidence, EvidenceStep, MediumEvent, Recipe, ShownMessage } from '../../index.ts';
import { claimName, type Reads, trimClaims } from './claim-data.ts';
import type { ShortNames } from './short-names.ts';

/** The lane of the attacker; the others are the sessions' by their names. */
export const attackerLane = 'the attacker';

export type ChartItem = SequenceItem;

/** What of a run is drawn. */
type ToldRun = Pick<Extract<Evidence, { kind: 'run' }>, 'steps' | 'continuesFrom' | 'rest'> & {
  /** It is not over: what nobody has taken may yet be taken. */
  readonly goesOn?: boolean;
};

/** What the sequence chart of a run draws, in order. `overhears`: an attacker is there and hears the message. */
export function chartItems(
  run: ToldRun,
  names: ShortNames,
  reads: Reads,
  overhears: (message: ShownMessage) => boolean,
): readonly ChartItem[] {
  return new ItemWriter(run, names, reads, overhears).items();
}

class ItemWriter {
  private readonly out: ChartItem[] = [];
  private readonly steps: readonly EvidenceStep[];

  constructor(
    private readonly run: ToldRun,
    private readonly names: ShortNames,
    private readonly reads: Reads,
    private readonly overhears: (message: ShownMessage) => boolean,
  ) {
    this.steps = run.steps;
  }

  items(): readonly ChartItem[] {
    for (const step of this.steps) this.step(step);
    const { rest = [] } = this.run;
    const texts = rest.map((r) => this.names.show(trimClaims(r, this.reads)));
    for (const text of texts) this.out.push({ kind: 'end', step: this.steps.length, text });
    return this.out;
  }

  /** The attacker hears the message; else links hand on what is sent: nobody interferes, or not any more. */
  private isHeard(step: number, message: ShownMessage): boolean {
    return step < (this.run.continuesFrom ?? Number.POSITIVE_INFINITY) && this.overhears(message);
  }

  private step(s: EvidenceStep): void {
    if (s.medium !== undefined) {
      this.medium(s.number, s.medium);
      return;
    }
    if (s.role === undefined) {
      this.out.push({ kind: 'bar', step: s.number, text: this.names.show(s.event) });
      return;
    }
    if (s.takes !== undefined) this.taken(s, s.takes);
    if (s.cause === 'perform' || s.cause === 'environment') this.note(s, s.event);
    if (s.cause === 'choose') this.note(s, `${s.event}: ${this.names.show(s.chosen ?? '')}`);
    for (const c of s.claims) {
      if (this.reads.claims.has(claimName(c))) this.note(s, claimText(this.names.show(c)));
    }
    for (const m of s.sends) this.sent(s, m);
  }

  private medium(step: number, event: MediumEvent): void {
    if (event.what === 'stops') {
      this.out.push({ kind: 'bar', step, text: 'the attacker stops; from here on nobody interferes' });
      return;
    }
    const what = event.what === 'lost' ? 'is lost' : 'is taken by nobody';
    const toward = event.receivers.map((r) => r.session);
    const label = `${event.message.name} ${what}, sent in step ${event.sentIn}`;
    this.out.push({ kind: 'cut', step, from: event.by, toward, label });
  }

  private note(s: EvidenceStep, text: string): void {
    this.out.push({ kind: 'note', step: s.number, lane: s.actor, text });
  }

  private taken(s: EvidenceStep, message: ShownMessage): void {
    const { origin } = s;
    const label = this.label(message);
    if (origin?.kind === 'session' && this.straight(origin.step, message)?.number === s.number) {
      const later = origin.step === s.number - 1 ? '' : `, sent in step ${origin.step}`;
      this.out.push({
        kind: 'arrow',
        step: s.number,
        from: origin.actor,
        to: s.actor,
        label: `${label}${later}`,
        link: linkOf(message),
      });
      return;
    }
    const handed = origin?.kind === 'session' ? `, from step ${origin.step}` : '';
    this.out.push({
      kind: 'arrow',
      step: s.number,
      from: attackerLane,
      to: s.actor,
      label: `${label}${handed}`,
      link: linkOf(message),
    });
  }

  private sent(s: EvidenceStep, message: ShownMessage): void {
    const taker = this.straight(s.number, message);
    if (taker !== undefined && (this.run.rest === undefined || taker.number === s.number + 1)) return;
    if (!this.isHeard(s.number, message)) {
      if (this.run.rest !== undefined) this.note(s, `sends ${message.name}`);
      else if (!this.takenLater(s.number, message))
        this.note(s, `sends ${message.name}${this.run.goesOn === true ? '' : ': not taken'}`);
      return;
    }
    this.out.push({
      kind: 'arrow',
      step: s.number,
      from: s.actor,
      to: attackerLane,
      label: this.label(message),
      link: linkOf(message),
    });
  }

  /** The step that takes a send off the link as it is: the next step, or any later one where nobody interferes. */
  private straight(sentIn: number, message: ShownMessage): EvidenceStep | undefined {
    const takers = this.takers(sentIn, message).filter((t) => t.carried === undefined);
    if (!this.isHeard(sentIn, message)) return takers[0];
    return takers.find((t) => t.number === sentIn + 1 && !this.usedElsewhere(sentIn));
  }

  private takers(sentIn: number, message: ShownMessage): readonly EvidenceStep[] {
    return this.steps.filter(
      ({ takes, origin }) =>
        origin?.kind === 'session' && origin.step === sentIn && takes?.name === message.name,
    );
  }

  private takenLater(sentIn: number, message: ShownMessage): boolean {
    return this.takers(sentIn, message).length > 0;
  }

  /** The attacker makes something out of what it heard in this step, or hands it on again. */
  private usedElsewhere(sentIn: number): boolean {
    return this.steps.some(
      ({ number, origin }) =>
        (origin?.kind === 'attacker' && hears(origin.recipe, sentIn)) ||
        (origin?.kind === 'session' && origin.step === sentIn && number > sentIn + 1),
    );
  }

  private label({ name, fields }: ShownMessage): string {
    const values = Object.values(fields).map((v) => this.names.show(v));
    return values.length === 0 ? name : `${name} (${values.join(', ')})`;
  }
}

const linkOf = ({ channel, protection }: ShownMessage): SequenceLink => ({ channel, protection });

function hears(recipe: Recipe, step: number): boolean {
  switch (recipe.kind) {
    case 'heard':
      return recipe.step === step;
    case 'public':
      return false;
    case 'built':
      return recipe.from.some((r) => hears(r, step));
    case 'taken':
      return hears(recipe.out, step) || recipe.with.some((r) => hears(r, step));
    case 'guessed':
      return hears(recipe.against, step);
  }
}

/** A claim with the peer that it is about, and no more. */
function claimText(claim: string): string {
  const [, name, data = ''] = /^(\S+)(?: \((.*)\))?$/s.exec(claim) ?? [undefined, claim];
  const peer = /(?:^|, )peer = ([^,()]+)/.exec(data)?.[1];
  return peer === undefined ? `claims ${name}` : `claims ${name}, peer ${peer}`;
}
