import {
  attackers,
  claim,
  constant,
  data,
  draw,
  fresh,
  type Protocol,
  perform,
  protocol,
  receive,
  role,
  send,
  specification,
} from '../../src/index.ts';

/** What ends an element, begins a comment, or is no part of a line in some language. */
export const message = '</script><script>document.title="taken"</script>';
export const words = `a <!-- b --> & &amp; <img src=x onerror="document.title='taken'"> \u2028 c </style> \${d} 'e' "f"`;

const variant = (name: string): Protocol =>
  protocol({
    procedure: 'odd<b>',
    title: words,
    variant: name,
    description: words,
    sorts: { Word: data(), Nonce: fresh() },
    constants: { 'a"b\\c<i>': { sort: 'Word' } },
    channels: { air: { description: words } },
    messages: { [message]: { channel: 'air', fields: { '<s>word': 'Nonce', other: 'Word' } } },
    roles: {
      'A<u>': role({
        name: 'A<u>',
        parameters: { self: 'Agent', peer: 'Agent' },
        variables: { word: 'Nonce' },
        initial: 'idle',
        states: {
          idle: {
            on: {
              'begin<b>': perform({
                target: 'done</g>',
                description: words,
                clause: '</svg> 1',
                do: [
                  draw('word'),
                  send(message, { '<s>word': 'word', other: constant('a"b\\c<i>') }),
                  claim('told', { peer: 'peer', word: 'word' }),
                ],
              }),
            },
          },
          'done</g>': { type: 'final' },
        },
      }),
      B: role({
        name: 'B',
        parameters: { self: 'Agent', peer: 'Agent' },
        variables: { got: 'Nonce' },
        initial: 'idle',
        states: {
          idle: {
            on: {
              [message]: receive(
                message,
                { '<s>word': 'got', other: constant('a"b\\c<i>') },
                { target: 'done', do: [claim('heard', { peer: 'peer', word: 'got' })] },
              ),
            },
          },
          done: { type: 'final' },
        },
      }),
    },
  });

const scenario = {
  name: 'two <em>agents</em>',
  agents: { alice: {}, bob: {} },
  sessions: [
    { role: 'A<u>', agent: 'alice', with: { peer: 'bob' }, copies: 2 },
    { role: 'B', agent: 'bob', with: { peer: 'alice' }, copies: 2 },
  ],
  attacker: attackers.A1,
  assumptions: [words],
};

const requirement = {
  id: 'R<1>',
  clause: 'D<1> 2',
  strength: 'shall',
  text: words,
  property: { kind: 'secrecy', claim: 'A<u>.told', of: 'word' },
} as const;

export default specification({
  name: `odd names ${words}`,
  cases: ['v--1</script>', 'other'].map((name, i) => ({
    id: `W-${i + 1}/<&>`,
    protocol: variant(name),
    scenario,
    requirement,
    about: words,
  })),
  textFindings: [
    { id: 'D<1>', kind: 'defect', clause: '<1>', text: words, effect: words, cases: ['W-1/<&>'] },
  ],
});
