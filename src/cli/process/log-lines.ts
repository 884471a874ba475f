import {
  type ByteValues,
  type Done,
  type Outcome,
  type Outgoing,
  shownOctets,
} from '../../bytes/process/index.ts';
import { counted, hanging } from '../../text.ts';
import { inGroups, shownHex } from '../explain/byte-lines.ts';
import { type Address, shownAddress } from './endpoint.ts';

type Values = Readonly<Record<string, Outgoing['onAir']>>;

/** What a process prints of what comes in, what goes out and what its sessions do. */
export class LogLines {
  constructor(private readonly values: ByteValues) {}

  arrived(outcome: Outcome, datagram: Uint8Array, from: Address): readonly string[] {
    const size = counted(datagram.length, 'octet');
    const hex = octetLines(Buffer.from(datagram).toString('hex'));
    switch (outcome.kind) {
      case 'malformed':
        return [
          `drop  ${size} from ${shownAddress(from)}: malformed, ${outcome.error} at octet ${outcome.at}`,
          ...hex,
        ];
      case 'refused':
        return [`drop  ${outcome.message} from ${shownAddress(from)}: ${outcome.why}`, ...hex];
      case 'kept':
        return [
          `keep  ${outcome.message}, ${size} from ${shownAddress(from)}: ${outcome.why}`,
          ...hex,
          ...this.valueLines(outcome.fields ?? {}, '        '),
        ];
      case 'taken':
        return [
          `in    ${outcome.message}, ${size} from ${shownAddress(from)}`,
          ...hex,
          ...this.valueLines(outcome.fields, '        '),
        ];
    }
  }

  done({ session, event, from, to, claims }: Done): readonly string[] {
    const how = event === undefined ? 'starts' : `${event}`;
    return [
      `      ${session}: ${from === '' ? '' : `${from} → `}${to} (${how})`,
      ...claims.flatMap(({ claim, data }) => [
        `      ${session} claims ${claim}`,
        ...this.valueLines(data, '        '),
      ]),
    ];
  }

  sent({ message, onAir, fields }: Outgoing, to: readonly Address[]): readonly string[] {
    const where = to.length === 0 ? 'nobody: no --peer is for it' : to.map(shownAddress).join(', ');
    return [
      `out   ${message}, ${counted(onAir.bytes.length, 'octet')} to ${where}`,
      ...octetLines(onAir.key),
      ...this.valueLines(fields, '        '),
    ];
  }

  private valueLines(values: Values, margin: string): readonly string[] {
    return Object.entries(values).flatMap(([name, v]) =>
      hanging(`${margin}${name}  `, shownHex(shownOctets(this.values, v)), margin.length + 2),
    );
  }
}

const octetLines = (hex: string): readonly string[] => (hex === '' ? [] : hanging('      ', inGroups(hex)));
