/** The parts of the concrete interpretation, for what tests implementations with them. */
export { BytesDiffer, mustBeAlike } from './alike.ts';
export { encodeMessage, messageType, parseMessage } from './message.ts';
export { flipped, fromHex, type Octets, octets, text } from './octets.ts';
export { ByteSession } from './session.ts';
export { Translation } from './translation.ts';
export { ByteValues } from './values.ts';
