import {
  attackers,
  type Case,
  constant,
  data,
  draw,
  type Expression,
  fresh,
  type Protocol,
  perform,
  protocol,
  type Requirement,
  role,
  type Scenario,
  send,
  specification,
  term,
} from '../src/index.ts';

/** What a terminal calls itself when it registers, and what it proves that with. */
interface Variant {
  readonly name: string;
  readonly description: string;
  readonly called: Expression;
  readonly sort: string;
  readonly proof: Expression;
  readonly proofSort: 'Mac' | 'Signature';
  readonly verdict: 'holds' | 'violated';
  readonly source: string;
}

const register = constant('register');
const fixed = term.hash('META', term.privateKey('self'));
const codeOver = (...what: readonly Expression[]) => term.mac('k', register, ...what);

const variants: readonly Variant[] = [
  {
    name: 'identity',
    description: 'it gives its name',
    called: 'self',
    sort: 'Agent',
    proof: codeOver('self'),
    proofSort: 'Mac',
    verdict: 'violated',
    source: 'by hand: the name is in clear',
  },
  {
    name: 'hash-lock',
    description: 'it gives a hash of its secret, the same each time',
    called: fixed,
    sort: 'Hash',
    proof: codeOver(fixed),
    proofSort: 'Mac',
    verdict: 'violated',
    source:
      'Weis, Sarma, Rivest and Engels, Security and privacy aspects of low-cost radio frequency identification systems, 2003: the metaID of the hash-lock is always the same, so a tag can be followed by it',
  },
  {
    name: 'code-alone',
    description: 'it draws a name for the occasion; the code is over a constant',
    called: 'alias',
    sort: 'Alias',
    proof: codeOver(),
    proofSort: 'Mac',
    verdict: 'violated',
    source: 'by hand: the code of one terminal is the same each time',
  },
  {
    name: 'signed',
    description: 'it draws a name for the occasion and signs it',
    called: 'alias',
    sort: 'Alias',
    proof: term.sign(term.publicKey('self'), register, 'alias'),
    proofSort: 'Signature',
    verdict: 'violated',
    source: 'by hand: whose public key verifies the signature says who it is',
  },
  {
    name: 'drawn',
    description: 'it draws a name for the occasion; the code is over the name',
    called: 'alias',
    sort: 'Alias',
    proof: codeOver('alias'),
    proofSort: 'Mac',
    verdict: 'holds',
    source: 'by hand: all that is sent is new each time, and nobody else can make or check a code',
  },
];

const terminal = ({ called, proof }: Variant) =>
  role({
    name: 'terminal',
    parameters: { self: 'Agent', home: 'Agent' },
    knows: { k: term.shared('K', 'self', 'home') },
    variables: { alias: 'Alias' },
    initial: 'off',
    states: {
      off: {
        on: {
          register: perform({ target: 'on', do: [draw('alias'), send('Register', { called, proof })] }),
        },
      },
      on: { type: 'final' },
    },
  });

const protocolOf = (v: Variant): Protocol =>
  protocol({
    procedure: 'pseudonyms',
    title: 'What a terminal calls itself',
    variant: v.name,
    description: v.description,
    sorts: { Alias: fresh(), Tag: data() },
    constants: { register: { sort: 'Tag' } },
    channels: { radio: {} },
    messages: { Register: { channel: 'radio', fields: { called: v.sort, proof: v.proofSort } } },
    roles: { terminal: terminal(v) },
  });

const at = (agent: string) => ({ role: 'terminal', agent, with: { home: 'H' } });
const world = (name: string, ...agents: readonly string[]): Scenario => ({
  name,
  agents: { A: {}, B: {}, H: {} },
  sessions: agents.map(at),
  attacker: attackers.A0,
});

const twice: Scenario = {
  ...world('one terminal registers twice', 'A', 'A'),
  other: world('two terminals register', 'A', 'B'),
};

const unlinkable: Requirement = {
  id: 'unlinkable',
  clause: 'examples',
  strength: 'goal',
  text: 'nobody can tell whether two registrations are of one terminal',
  property: { kind: 'unlinkability' },
};

const caseOf = (v: Variant): Case => ({
  id: `pseudonyms/${v.name}`,
  protocol: protocolOf(v),
  scenario: twice,
  requirement: unlinkable,
  predicted: { verdict: v.verdict, source: v.source },
});

/** Who listens to registrations: can it tell one terminal from another? */
export default specification({ name: 'pseudonyms', cases: variants.map(caseOf) });
