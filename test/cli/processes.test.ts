import { createSocket } from 'node:dgram';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interloper } from './run-cli.ts';
import { running } from './running.ts';

/** Long enough for a machine that is busy with other things. */
const long = { timeout: 120_000 };

const serve = (...args: readonly string[]) => running(['serve', ...args]);
const attack = (id: string, port: number, ...args: readonly string[]) =>
  running(['attack', id, '--target', `127.0.0.1:${port}`, '--patience', '60', ...args]).ended();

/** Sends datagrams to a port, one after the other. */
async function send(port: number, datagrams: readonly Uint8Array[]): Promise<void> {
  const socket = createSocket('udp4');
  for (const d of datagrams)
    await new Promise<void>((done) => socket.send(d, port, '127.0.0.1', () => done()));
  socket.close();
}

/** Ports that were free a moment ago. */
async function freePorts(count: number): Promise<readonly number[]> {
  const sockets = Array.from({ length: count }, () => createSocket('udp4'));
  for (const s of sockets) await new Promise<void>((done) => s.bind(0, '127.0.0.1', done));
  const ports = sockets.map((s) => s.address().port);
  for (const s of sockets) await new Promise<void>((done) => s.close(done));
  return ports;
}

const keyOf = (stdout: string): string | undefined =>
  /claims connected\n(?: {8}.*\n)*? {8}key {2}([0-9a-f ]+)\n/.exec(stdout)?.[1];

describe('interloper serve', () => {
  it('two UEs in two processes come to the same key and end', long, async () => {
    const two = serve('ue-2', '--procedure', 'P09');
    const one = serve('UE_1', '--procedure', 'P09', '--peer', `127.0.0.1:${await two.port()}`);
    const [first, second] = await Promise.all([one.ended(), two.ended()]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(keyOf(first.stdout)).toMatch(/^[0-9a-f]{8}( [0-9a-f]{8}){7}$/);
    expect(keyOf(second.stdout)).toBe(keyOf(first.stdout));
    expect(first.stdout).toContain('UE-A.UE_1#1 is connected\n1 message taken, 0 kept, 0 dropped');
  });

  it('four parties in four processes go through protected channels', long, async () => {
    const [one, mme1, mme2, two] = await freePorts(4);
    const at = (port: number) => `127.0.0.1:${port}`;
    const party = (role: string, port: number, ...peers: readonly string[]) => {
      const variant = ['--procedure', 'P02', '--variant', 'repaired', '--port', String(port)];
      return serve(role, ...variant, ...peers.flatMap((p) => ['--peer', p]));
    };
    const others = [
      party('mme-1', mme1, `UE-A=${at(one)}`, `MME-2=${at(mme2)}`),
      party('mme-2', mme2, `UE-B=${at(two)}`, `MME-1=${at(mme1)}`),
      party('ue-2', two, at(mme2), at(one)),
    ];
    await Promise.all(others.map((o) => o.port()));
    const asking = party('ue-1', one, at(mme1), at(two));
    await Promise.all([asking, others[2]].map((ue) => ue.until(/ → established \(/)));
  });

  it('counts malformed datagrams, drops them, and goes on', long, async () => {
    const two = serve('ue-2', '--procedure', 'P09');
    const port = await two.port();
    // The type of a message is 1 to 3 here: these have another.
    const datagrams = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 300 }), 400);
    const wrong = datagrams.map((d) => Uint8Array.from([0xff, ...d]));
    let sent = 0;
    while (sent < wrong.length) {
      // In small portions: what a full buffer of the system drops is not what this is about.
      await send(port, wrong.slice(sent, sent + 20));
      sent += 20;
      await two.until(/^drop .* malformed, /, sent);
    }
    const one = serve('ue-1', '--procedure', 'P09', '--peer', `127.0.0.1:${port}`);
    expect((await one.ended()).code).toBe(0);
    const { code, stdout } = await two.ended();
    expect(code).toBe(0);
    expect(stdout).toContain('2 messages taken, 0 kept, 0 dropped, 400 malformed datagrams dropped');
  });

  it('ends on Ctrl-C with what there was', long, async () => {
    const one = serve('ue-1', '--procedure', 'P09');
    await one.port();
    const { code, stdout } = await one.interrupt();
    expect(code).toBe(130);
    expect(stdout).toContain('Stopped.');
    expect(stdout).toContain('0 messages taken');
  });

  it('listens on the loopback only, unless told', long, async () => {
    const one = serve('ue-1', '--procedure', 'P09');
    expect((await one.until(/listens at (\S+):\d+/))[1]).toBe('127.0.0.1');
  });

  it('says that a port is in use', long, async () => {
    const port = String(await serve('ue-2', '--procedure', 'P09').port());
    const { code, stderr } = interloper(['serve', 'ue-2', '--procedure', 'P09', '--port', port]);
    expect([code, stderr]).toEqual([
      2,
      `interloper: port ${port} of 127.0.0.1 is in use\n  Take another --port, or 0 for any that is free\n`,
    ]);
  });

  it('says what is not there', long, () => {
    const mistake = (...args: readonly string[]) => {
      const { code, stderr } = interloper(['serve', ...args]);
      expect(code).toBe(2);
      return stderr.split('\n')[0];
    };
    expect(mistake('ue-3', '--procedure', 'P09')).toBe('interloper: there is no role ue-3');
    expect(mistake('ue-1', '--procedure', 'P90')).toBe('interloper: there is no procedure P90');
    expect(mistake('ue-1', '--procedure', 'P09', '--variant', 'hard')).toBe(
      'interloper: there is no variant of P09 called hard',
    );
    expect(mistake('ue-1', '--procedure', 'P09', '--agent', 'UE-Z')).toBe(
      'interloper: there is no agent UE-Z',
    );
    expect(mistake('ue-1', '--procedure', 'P09', '--with', 'peer=UE-Z')).toBe(
      'interloper: there is no Agent called UE-Z',
    );
    expect(mistake('--procedure', 'P09')).toBe('interloper: it is not said which role');
  });
});

describe('interloper attack', () => {
  it('reflects the messages of a UE to itself', long, async () => {
    const target = serve('--agent', 'UE-A', '--case', 'V-09-03');
    const { code, stdout } = await attack('V-09-03', await target.port());
    expect(stdout).toContain('The attack succeeds');
    expect(code).toBe(0);
    await target.until(/UE-A\.UE_1#1 claims connected/);
  });

  it('... that is served without knowing of the attack', long, async () => {
    const target = serve('ue-1', 'ue-2', '--agent', 'UE-A', '--procedure', 'P09');
    expect((await attack('V-09-03', await target.port())).code).toBe(0);
  });

  it('is refused by a hardened UE', long, async () => {
    const target = serve('--agent', 'UE-A', '--procedure', 'P09', '--variant', 'hardened');
    const { code, stdout } = await attack('V-09-03', await target.port(), '--patience', '5');
    expect(stdout).toContain('The attack does not succeed.');
    expect(code).toBe(1);
  });

  it('says what the target is to be', long, () => {
    const { code, stdout } = interloper(['attack', 'V-09-03']);
    expect(code).toBe(0);
    expect(stdout).toContain('interloper serve UE_1 UE_2 --agent UE-A --case V-09-03 --port N');
  });

  it('says that nobody listens, and that there is no attack', long, async () => {
    // A port that was free a moment ago.
    const target = serve('ue-2', '--procedure', 'P09');
    const port = await target.port();
    await target.interrupt();
    const { code, stderr } = await attack('V-09-03', port);
    expect([code, stderr.split('\n')[0]]).toEqual([2, `interloper: nobody listens at 127.0.0.1:${port}`]);
    const holds = interloper(['attack', 'V-09-03/hardened']);
    expect([holds.code, holds.stderr.split('\n')[0]]).toEqual([
      2,
      'interloper: there is no attack on V-09-03/hardened: it holds',
    ]);
  });
});
