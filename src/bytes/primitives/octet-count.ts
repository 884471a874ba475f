/** The octets, if there are exactly so many. @throws RangeError if not. */
export function exactly(octetCount: number, what: string, bytes: Uint8Array): Uint8Array {
  if (bytes.length !== octetCount)
    throw new RangeError(`${what} has ${bytes.length} octets; it takes ${octetCount}`);
  return bytes;
}
