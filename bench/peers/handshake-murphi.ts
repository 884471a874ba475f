import { type PeerConfiguration, sessionsARole } from './peer.ts';

const types = `
type
  session: 0 .. N - 1;
  list: enum { weak, strong };
  cid: 0 .. C - 1;
  -- nonce1 of initiator x; from N on nonce2 of responder x - N; 2 * N is the attacker's own
  nonce: 0 .. 2 * N;
  phase: enum { idle, waiting, done };

var
  initiator: array [session] of record
    phase: phase;
    list: list;
    partner: session;
  end;
  responder: array [session] of record
    phase: phase;
    nonce1: nonce;
    list: list;
    cid: cid;
  end;

function known(x: nonce): boolean;
begin
  if x < N then
    return initiator[x].phase != idle;
  elsif x < 2 * N then
    return responder[x - N].phase != idle;
  end;
  return true;
end;

startstate "nobody has begun"
begin
  for s: session do
    initiator[s].phase := idle;
    responder[s].phase := idle;
  end;
end;
`;

const initiatorRules = (checkEcho: boolean) => `
ruleset i: session; l: list do
  rule "initiator sends DCR"
    initiator[i].phase = idle
  ==>
  begin
    initiator[i].phase := waiting;
    initiator[i].list := l;
  end;
end;

ruleset i: session; r: session do
  rule "initiator accepts DSMC, sends Complete"
    initiator[i].phase = waiting
    & responder[r].phase != idle
    & responder[r].nonce1 = i${checkEcho ? '\n    & responder[r].list = initiator[i].list' : ''}
  ==>
  begin
    initiator[i].phase := done;
    initiator[i].partner := r;
  end;
end;
`;

const responderRules = `
ruleset r: session; x: nonce; l: list; c: cid do
  rule "responder accepts DCR, sends DSMC"
    responder[r].phase = idle
    & known(x)
  ==>
  begin
    responder[r].phase := waiting;
    responder[r].nonce1 := x;
    responder[r].list := l;
    responder[r].cid := c;
  end;
end;

ruleset r: session do
  rule "responder accepts Complete"
    responder[r].phase = waiting
    & responder[r].nonce1 < N
    & initiator[responder[r].nonce1].phase = done
    & initiator[responder[r].nonce1].partner = r
    & initiator[responder[r].nonce1].list = responder[r].list
  ==>
  begin
    responder[r].phase := done;
  end;
end;
`;

/** The benchmark handshake in Murphi: one rule a protocol step; what a session does not hold yet is undefined. */
export function handshakeMurphi(configuration: PeerConfiguration): string {
  const { cids, checkEcho = true } = configuration;
  return `const
  N: ${sessionsARole(configuration)}; -- initiators, and as many responders
  C: ${cids}; -- values of cid
${types}${initiatorRules(checkEcho)}${responderRules}`;
}
