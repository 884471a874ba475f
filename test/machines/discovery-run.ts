import type { Protocol } from '../../src/index.ts';
import { AgentStores, type Fields, Party } from './party.ts';
import { treeInterpretation } from './tree-interpretation.ts';

/** What a session starts with, where the protocol's role has it. */
const given: Readonly<Record<string, string>> = {
  peer: 'UE-A',
  ProSe_id: 'id-of-A',
  Discovery_key: 'key-of-A',
  fn: 'ProSe-Function',
  ue: 'UE-A',
  asking: 'UE-M',
};

/** UEs, each with its stores and clocks, as XState actors. */
export class Discovery {
  private readonly surroundings = new Map<string, AgentStores>();
  private sessions = 0;

  constructor(private readonly protocol: Protocol) {}

  /** What the agent sees: its stores, which all its sessions share, and its clocks. */
  of(agent: string): AgentStores {
    const known =
      this.surroundings.get(agent) ??
      new AgentStores(this.protocol, agent, treeInterpretation(this.protocol, agent));
    this.surroundings.set(agent, known);
    return known;
  }

  /** The time becomes that slot, and so do the clocks of the agents but for those that have `clocks`. */
  time(slot: number, clocks: Readonly<Record<string, number>> = {}): void {
    for (const agent of ['UE-A', 'UE-M', 'UE-N']) {
      this.of(agent).clocks.time = `Slot.${slot}`;
      this.of(agent).clocks.system = `Slot.${clocks[agent] ?? slot}`;
    }
  }

  session(role: string, self: string, more: Readonly<Record<string, string>> = {}): Party {
    const names = Object.keys(this.protocol.roles[role].parameters);
    const parameters = Object.fromEntries(names.map((n) => [n, more[n] ?? given[n] ?? self]));
    return new Party(
      this.protocol,
      role,
      `${role}-${this.sessions++}`,
      { ...parameters, self },
      this.of(self),
    );
  }

  /** UE-A announces for the slot; the fields of what it broadcasts, if it does. */
  announced(slot: number, more: Readonly<Record<string, string>> = {}): Fields | undefined {
    const ue = this.session('announcing_UE', 'UE-A', { slot: `Slot.${slot}`, ...more });
    return ue.take('announce')[0]?.fields;
  }

  listening(agent = 'UE-M'): Party {
    const ue = this.session('monitoring_UE', agent);
    ue.take('listen');
    return ue;
  }

  /** The monitoring UE hears this; where it asks the ProSe Function, that answers. */
  hears(monitor: Party, fields: Fields | undefined): unknown {
    if (fields === undefined) return monitor.state;
    const [report] = monitor.take('Announcement', fields);
    if (report !== undefined && report.message === 'Match-Report') {
      const fn = this.session('ProSe_Function', 'ProSe-Function');
      const [answer] = fn.take('Match-Report', report.fields, undefined, 'UE-M');
      if (answer !== undefined)
        monitor.take('Match-Report-Acknowledge', answer.fields, undefined, 'ProSe-Function');
    }
    return monitor.state;
  }
}
