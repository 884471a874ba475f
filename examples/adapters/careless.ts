import type { Octets } from '../../src/bytes/parts.ts';
import { GivenValues } from './given-values.ts';
import { serve } from './serve.ts';

/** The same with a bug: whatever stands in place of a code is taken for the right one. */
class Careless extends GivenValues {
  override check(name: string, label: string | undefined, args: readonly Octets[], value: Octets): boolean {
    return name === 'mac' || name === 'integrity' || super.check(name, label, args, value);
  }
}

await serve(Careless);
