import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { handshakeMurphi } from '../../bench/peers/handshake-murphi.ts';
import { handshakePromela } from '../../bench/peers/handshake-promela.ts';
import { type PeerConfiguration, PeerError, runPeers } from '../../bench/peers/run-peers.ts';
import { readRumurReport } from '../../bench/peers/run-rumur.ts';
import { readSpinReport } from '../../bench/peers/run-spin.ts';

const installed = (program: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
const hasSpin = installed('spin') && installed('gcc');
const hasRumur = installed('rumur') && installed('gcc');

type Row = readonly [name: string, PeerConfiguration, states: number, transitions: number];

/** The yardstick's table. */
const table: readonly Row[] = [
  ['S1 D1 C1', { sessions: 1, directions: 1, cids: 1 }, 17, 20],
  ['S1 D1 C2', { sessions: 1, directions: 1, cids: 2 }, 31, 38],
  ['S2 D1 C1', { sessions: 2, directions: 1, cids: 1 }, 905, 2112],
  ['S1 D2 C1', { sessions: 1, directions: 2, cids: 1 }, 905, 2112],
  ['S1 D2 C2', { sessions: 1, directions: 2, cids: 2 }, 3329, 7924],
  ['S1 D1 C2, echo not checked', { sessions: 1, directions: 1, cids: 2, checkEcho: false }, 35, 42],
  ['S1 D2 C2, echo not checked', { sessions: 1, directions: 2, cids: 2, checkEcho: false }, 4241, 10116],
];

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.runIf(hasSpin)('SPIN counts the handshake as the yardstick does (needs spin and gcc)', () => {
  it.each(table)('%s', async (_, configuration, states, transitions) => {
    const [result] = await runPeers({ ...configuration, peers: ['SPIN'] });
    expect(result).toMatchObject({ tool: 'SPIN', states, transitions });
    expect(result.version).toMatch(/^Spin Version \d/);
    expect(result.seconds).toBeGreaterThan(0);
    expect(result.peakMemory).toBeGreaterThan(0);
  });
});

describe.runIf(hasRumur)('rumur counts the handshake as the yardstick does (needs rumur and gcc)', () => {
  it.each([
    ['rumur', ...table[4]],
    ['rumur, 2 threads', ...table[6]],
  ] as const)('%s: %s', async (peer, _, configuration, states, transitions) => {
    const results = await runPeers({ ...configuration, peers: [peer] });
    expect(results).toMatchObject([{ tool: peer, states, transitions }]);
  });
});

describe('a peer that is not there', () => {
  it.each([
    ['SPIN', /install the Debian package spin/],
    ['rumur', /install the Debian package rumur/],
  ] as const)('%s: the error names the package, and nothing is left behind', async (peer, message) => {
    const temporary = await mkdtemp(join(tmpdir(), 'interloper-test-'));
    try {
      vi.stubEnv('PATH', '');
      vi.stubEnv('TMPDIR', temporary);
      const attempt = runPeers({ ...table[0][1], peers: [peer] });
      await expect(attempt).rejects.toThrow(PeerError);
      await expect(attempt).rejects.toThrow(message);
      expect(await readdir(temporary)).toEqual([]);
    } finally {
      await rm(temporary, { recursive: true });
    }
  });
});

describe('a peer that did not finish is an error, not a result', () => {
  const report = (errors: number) =>
    `State-vector 76 byte, depth reached 16, errors: ${errors}\n 11134257 states, stored\n` +
    ' 51152929 transitions (= stored+matched)\n  642.5\ttotal actual memory usage\n';

  it('SPIN: the report is read, without the transition into the initial state', () => {
    expect(readSpinReport(report(0))).toEqual({
      states: 11134257,
      transitions: 51152928,
      peakMemory: 642.5 * 1024 * 1024,
    });
  });

  it('SPIN: out of memory, out of depth, errors found, no report', () => {
    expect(() => readSpinReport(`pan: reached -DMEMLIM bound\n${report(0)}`)).toThrow('MEMLIM');
    expect(() => readSpinReport(`error: max search depth too small\n${report(0)}`)).toThrow('depth');
    expect(() => readSpinReport(report(1))).toThrow('1 errors');
    expect(() => readSpinReport('')).toThrow(PeerError);
  });

  it('rumur: errors found, no summary', () => {
    expect(
      readRumurReport('<summary states="17" rules_fired="20" errors="0" duration_seconds="0"/>'),
    ).toEqual({
      states: 17,
      transitions: 20,
    });
    expect(() => readRumurReport('<summary states="17" rules_fired="20" errors="2"/>')).toThrow('2 errors');
    expect(() => readRumurReport('<progress states="10000"/>')).toThrow('no summary');
  });
});

describe('the models follow the configuration', () => {
  const large: PeerConfiguration = { sessions: 2, directions: 2, cids: 2 };

  it('one Promela process a session, one alternative a message that can be accepted', () => {
    const text = handshakePromela(large);
    expect(text.match(/active proctype initiator/g)).toHaveLength(4);
    expect(text.match(/active proctype responder/g)).toHaveLength(4);
    // 4 responders, 4 nonces of initiators, 3 of the other responders, 1 of the attacker, 2 lists, 2 cids
    expect(text.match(/responder\[\d\] = ACCEPTED\(/g)).toHaveLength(4 * (4 + 3 + 1) * 2 * 2);
  });

  it('local states that do not fit a byte get a wider one', () => {
    expect(handshakePromela({ sessions: 3, directions: 2, cids: 4 })).toContain('byte responder[N]');
    expect(handshakePromela({ sessions: 3, directions: 2, cids: 5 })).toContain('short responder[N]');
  });

  it('the echo is compared unless the configuration says otherwise', () => {
    const compared = 'responder[r].list = initiator[i].list';
    expect(handshakeMurphi(large)).toContain(compared);
    expect(handshakeMurphi({ ...large, checkEcho: false })).not.toContain(compared);
  });
});
