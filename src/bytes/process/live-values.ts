import { drawn, isCompound, type Runner, type Term } from '../../verdict/replay/index.ts';
import { BytesDiffer } from '../alike.ts';
import { ByteAttacker } from '../attacker.ts';
import type { Octets } from '../octets.ts';
import { sealingKey } from '../sealing.ts';
import { Translation } from '../translation.ts';
import type { ByteValues } from '../values.ts';

type Actor = Runner['seats'][number]['actor'];

/** What the model's values are in octets where some sessions are elsewhere: what these draw, nobody here knows. */
export class LiveValues {
  readonly attacker: ByteAttacker;
  private readonly translation: Translation;
  /** Keys of the values that only the target has drawn and has not shown. */
  private readonly unknown = new Set<string>();

  constructor(
    private readonly runner: Runner,
    private readonly values: ByteValues,
  ) {
    this.translation = new Translation(runner.terms, values);
    const directory = (key: Term) => sealingKey(this.octetsOf(key).bytes);
    this.attacker = new ByteAttacker(runner.terms, values, directory);
  }

  /** @throws BytesDiffer where only the target knows it. */
  octetsOf(term: Term): Octets {
    const value = this.ifKnown(term);
    if (value === undefined) throw new BytesDiffer('it takes a value that only the target knows');
    return value;
  }

  /** ... undefined where only the target knows it. */
  ifKnown(term: Term): Octets | undefined {
    return this.isUnknown(term) ? this.attacker.build(term) : this.translation.octetsOf(term);
  }

  fields(terms: Readonly<Record<string, Term>>): Readonly<Record<string, Octets>> {
    return Object.fromEntries(Object.entries(terms).map(([name, t]) => [name, this.octetsOf(t)]));
  }

  private isUnknown(term: Term): boolean {
    return isCompound(term) ? term.args.some((a) => this.isUnknown(a)) : this.unknown.has(term.key);
  }

  /** A session that is played here has drawn values. */
  drawnHere(actor: Actor): void {
    this.translation.noteDraws(actor);
  }

  /** The target has. */
  drawnThere({ name, roleName, snapshot }: Actor): void {
    const draws: Readonly<Record<string, number>> = snapshot?.context.draws ?? {};
    const sorts = this.runner.terms.protocol.roles[roleName].variables;
    for (const [variable, count] of Object.entries(draws)) {
      for (let nth = 0; nth < count; nth++) {
        const term = drawn(variable, name, nth, sorts[variable]);
        if (this.attacker.build(term) === undefined) this.unknown.add(term.key);
      }
    }
  }

  /** Values that the target shows in clear, in the fields of the message, are known from now on. */
  shown(record: Term, datagram: Octets): void {
    const parsed = this.values.parse(datagram);
    if (parsed.kind === 'malformed' || !isCompound(record)) return;
    Object.values(parsed.fields).forEach((value, i) => {
      const term = record.args[i];
      if (term !== undefined && this.unknown.delete(term.key)) this.translation.note(term, value);
    });
  }
}
