import { GivenValues } from './given-values.ts';
import { serve } from './serve.ts';

/**
 * An implementation for `interloper testgen --run`: this project's own charts over octets, with the keys, stores and
 * clocks that the test gives. An adapter for another stack does the same with what that stack has.
 */
await serve(GivenValues);
