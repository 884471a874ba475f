import { randomBytes } from 'node:crypto';
import { ByteValues, fromHex, type Octets, octets, text } from '../../src/bytes/parts.ts';
import type { Protocol, Scenario } from '../../src/index.ts';
import type { Question } from '../../src/testgen/run-vectors.ts';
import type { VectorDraw } from '../../src/testgen/vector.ts';

type Start = Extract<Question, { do: 'start' }>;

/**
 * The values of an implementation that has been given its keys: what a test prescribes is taken from there, and there
 * is no other source of secrets.
 */
export class GivenValues extends ByteValues {
  private readonly draws = new Map<string, string>();

  constructor(
    protocol: Protocol,
    scenario: Scenario,
    private readonly given: Start,
  ) {
    super(protocol, scenario, randomBytes(32));
    this.add(given.draws);
  }

  /** What the session is to draw from now on. */
  add(draws: readonly VectorDraw[]): void {
    for (const { variable, occurrence, octets: hex } of draws)
      this.draws.set(`${variable} ${occurrence}`, hex);
  }

  override drawn(variable: string, _sort: string, _by: string, occurrence: number): Octets {
    const hex = this.draws.get(`${variable} ${occurrence}`);
    if (hex === undefined) throw new Error(`nothing says which ${variable} is drawn`);
    return fromHex(hex);
  }

  override constant(name: string): Octets {
    const hex = this.given.constants[name];
    return hex === undefined ? super.constant(name) : fromHex(hex);
  }

  override nameOf(value: Octets): string | undefined {
    return Object.entries(this.given.constants).find(([, hex]) => hex === value.key)?.[0];
  }

  override construct(name: string, label: string | undefined, args: readonly Octets[]): Octets | undefined {
    switch (name) {
      case 'shared':
        return this.shared(
          label,
          args.map((a) => this.nameOf(a) ?? ''),
        );
      case 'privateKey':
        return this.private(this.nameOf(args[0]) ?? '');
      case 'pub':
        return this.isNobodys(args[0]) ? this.public(args[0]) : super.construct(name, label, args);
      default:
        return super.construct(name, label, args);
    }
  }

  private shared(label: string | undefined, names: readonly string[]): Octets | undefined {
    const ends = [...names].sort().join();
    for (const c of this.given.credentials)
      if (c.kind === 'shared' && c.label === label && [...c.with].sort().join() === ends)
        return fromHex(c.octets);
    return undefined;
  }

  /** Its own; another's is no more than a name under which a public key may be known. */
  private private(of: string): Octets | undefined {
    const own = this.given.credentials.find((c) => c.kind === 'private' && c.of === of);
    return own === undefined ? nobodysHalf(of) : fromHex(own.octets);
  }

  private isNobodys({ bytes }: Octets): boolean {
    return new TextDecoder().decode(bytes).startsWith(nobodys);
  }

  private public(half: Octets): Octets | undefined {
    for (const c of this.given.credentials)
      if (c.kind === 'public' && half.key === nobodysHalf(c.of).key) return fromHex(c.octets);
    return undefined;
  }
}

const nobodysHalf = (of: string): Octets => octets(text(`${nobodys}${of}`));
const nobodys = 'private half of ';
