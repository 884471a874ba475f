import { type PeerConfiguration, sessionsARole } from './peer.ts';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Local states as numbers, so that the state vector is one number a session. */
function header(n: number, cids: number, checkEcho: boolean): readonly string[] {
  const largest = 2 * (2 * n + 1) * 2 * cids;
  const sort = largest < 256 ? 'byte' : 'short';
  return [
    `#define N ${n} /* initiators, and as many responders */`,
    `#define C ${cids} /* values of cid */`,
    '#define WEAK 0',
    '#define STRONG 1',
    '',
    '/* initiator: 0 idle, else */',
    '#define SENT(list) (1 + (list))',
    '#define DONE(list, r) (3 + 2 * (r) + (list))',
    '/* responder: 0 idle, else what it accepted; past ALL once it is done */',
    '#define ACCEPTED(nonce, list, cid) (1 + ((nonce) * 2 + (list)) * C + (cid))',
    '#define ALL ((2 * N + 1) * 2 * C)',
    '#define LIST(r) (((responder[r] - 1) / C) % 2)',
    '#define NONCE(r) ((responder[r] - 1) / (2 * C))',
    '',
    '/* a DSMC of responder r for the nonce of initiator i is on the air */',
    '#define ANSWERED(i, r) (responder[r] >= ACCEPTED(i, 0, 0) && responder[r] < ACCEPTED((i) + 1, 0, 0))',
    checkEcho
      ? '#define ECHO_IS_GOOD(i, r) && SENT(LIST(r)) == initiator[i]'
      : '#define ECHO_IS_GOOD(i, r) /* not looked at */',
    '/* a Complete for the two nonces and the list of responder r is on the air */',
    '#define COMPLETED(r) (responder[r] < ACCEPTED(N, 0, 0) && initiator[NONCE(r)] == DONE(LIST(r), r))',
    '',
    `${sort} initiator[N];`,
    `${sort} responder[N];`,
  ];
}

function initiator(i: number, n: number): readonly string[] {
  return [
    '',
    `active proctype initiator${i}() {`,
    '  if',
    `  :: initiator[${i}] = SENT(WEAK)`,
    `  :: initiator[${i}] = SENT(STRONG)`,
    '  fi;',
    'end_waiting:',
    '  if',
    ...range(n).map(
      (r) =>
        `  :: d_step { (ANSWERED(${i}, ${r}) ECHO_IS_GOOD(${i}, ${r})) -> ` +
        `initiator[${i}] = initiator[${i}] + DONE(0, ${r}) - SENT(0) }`,
    ),
    '  fi;',
    'end_done:',
    '  false',
    '}',
  ];
}

/** Nonces that a responder may be offered, each with the condition for the attacker to know it. */
function nonces(r: number, n: number): readonly (readonly [nonce: number, known: string])[] {
  return [
    ...range(n).map((i) => [i, `initiator[${i}] != 0 -> `] as const),
    ...range(n)
      .filter((q) => q !== r)
      .map((q) => [n + q, `responder[${q}] != 0 -> `] as const),
    [2 * n, ''],
  ];
}

function responder(r: number, n: number, cids: number): readonly string[] {
  const accepts = nonces(r, n).flatMap(([nonce, known]) =>
    range(2).flatMap((list) =>
      range(cids).map(
        (cid) => `  :: d_step { ${known}responder[${r}] = ACCEPTED(${nonce}, ${list}, ${cid}) }`,
      ),
    ),
  );
  return [
    '',
    `active proctype responder${r}() {`,
    '  if',
    ...accepts,
    '  fi;',
    'end_waiting:',
    `  d_step { COMPLETED(${r}) -> responder[${r}] = responder[${r}] + ALL };`,
    'end_done:',
    '  false',
    '}',
  ];
}

/** The benchmark handshake in Promela: one process a session, one `d_step` a protocol step. */
export function handshakePromela(configuration: PeerConfiguration): string {
  const n = sessionsARole(configuration);
  const { cids, checkEcho = true } = configuration;
  const lines = [
    ...header(n, cids, checkEcho),
    ...range(n).flatMap((i) => initiator(i, n)),
    ...range(n).flatMap((r) => responder(r, n, cids)),
  ];
  return `${lines.join('\n')}\n`;
}
