import type { Interpretation } from '../spec/index.ts';
import { encodeMessage } from './message.ts';
import type { Octets } from './octets.ts';
import type { ByteValues } from './values.ts';

/** What the values of a chart are for the session: octets. The session's own draws come from its name. */
export function bytesOf(values: ByteValues, session: string): Interpretation<Octets> {
  return {
    constant: (constant) => values.constant(constant),
    construct: (name, label, args) => values.construct(name, label, args),
    check: (name, label, args, value) => values.check(name, label, args, value),
    open: (name, _label, value, keys) => values.open(name, value, keys),
    equal: (a, b) => a.key === b.key,
    fresh: (variable, sort, occurrence) => values.drawn(variable, sort, session, occurrence),
    members: (list) => values.members(list),
    before: (a, b) => values.before(a, b),
    message: (message, fields) => encodeMessage(values.protocol, message, fields),
  };
}
