import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../src/attacker/index.ts';
import { type Case, claim, draw, perform, receive, send, term } from '../../src/index.ts';
import { channelOf } from '../../src/model/channels.ts';
import { mentionsFuture } from '../../src/model/future.ts';
import { isInReach } from '../../src/model/places.ts';
import { Saturation } from '../../src/model/saturation.ts';
import { ScriptedSurroundings } from '../../src/model/surroundings.ts';
import { examples } from '../examples/examples.ts';
import { ask, party, scene, tiny } from '../laws/tiny.ts';

const seen = new Set<string>();
/** One case for each protocol and scenario of the examples in which somebody injects. */
const attacked: readonly Case[] = examples
  .flatMap((e) => e.specification.cases)
  .filter(({ protocol, scenario }) => {
    const key = `${protocol.procedure} ${protocol.variant} ${scenario.name} ${scenario.attacker.code}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew && scenario.attacker.inject;
  });

/** A ciphertext that its receiver puts away unread. */
const unopened: Case = ask(
  tiny({
    roles: [
      party(
        'sender',
        {
          knows: { k: term.shared('K', 'self', 'peer') },
          variables: { n: 'Nonce' },
          initial: 'idle',
          states: {
            idle: {
              on: {
                go: perform({ target: 'done', do: [draw('n'), send('Pass', { blob: term.senc('k', 'n') })] }),
              },
            },
            done: {},
          },
        },
        ['peer'],
      ),
      party('shelf', {
        variables: { blob: 'Ciphertext' },
        initial: 'empty',
        states: {
          empty: { on: { Pass: receive('Pass', { blob: 'blob' }, { target: 'full', do: [claim('full')] }) } },
          full: {},
        },
      }),
    ],
    air: { Pass: { blob: 'Ciphertext' } },
  }),
  scene([
    ['sender', 'A', { peer: 'B' }],
    ['shelf', 'B'],
  ]),
  { kind: 'convergence', settled: { kind: 'done', started: 'full', done: 'full' } },
);

/** Messages that were sent to a session which, asked just so, takes them, though the saturation has no such edge. */
function missing({ protocol, scenario }: Case, continues: boolean): readonly string[] {
  const s = new Saturation(protocol, scenario, { continues });
  s.run();
  const lost: string[] = [];
  for (const session of s.sessions) {
    for (const node of session.nodes) {
      const { snapshot } = node;
      if (snapshot === undefined) continue;
      for (const offer of session.chart.offers(snapshot)) {
        const { message } = offer.trigger;
        if (message === undefined || offer.trigger.defect !== undefined) continue;
        for (const sent of s.sentMessages(message)) {
          const sender = s.sessions[sent.session].agent;
          const { label, channel } = channelOf(s.vocabulary, scenario, message);
          if (!isInReach(scenario, channel, sender, session.agent)) continue;
          if (sender === session.agent || (sent.to !== undefined && sent.to !== s.agentTerm(session.agent)))
            continue;
          if (mentionsFuture(s.vocabulary.terms, session, snapshot, sent.value)) continue;
          const surroundings = new ScriptedSurroundings([]);
          const from = label === '' ? undefined : s.agentTerm(sender);
          const fields = fieldsOf(s.vocabulary, sent.value);
          const next = session.chart.take(snapshot, offer, { type: offer.event, fields, from, surroundings });
          // What asks its agent's stores is answered in every way; then any edge will do.
          if (next === undefined || surroundings.question !== undefined) continue;
          const has = s.rawEdges[session.number].some(
            ({ from: at, attempt: { cause } }) =>
              at === node.id && cause.kind === 'receive' && cause.message === sent.value,
          );
          if (!has) lost.push(`${session.name} ${offer.event} ${s.vocabulary.terms.format(sent.value)}`);
        }
      }
    }
  }
  return lost;
}

describe('where an attacker injects, and stops', () => {
  it('there are examples', () => {
    expect(attacked.length).toBeGreaterThan(20);
  });

  it.each(
    attacked.map((c) => [c.id, c] as const),
  )('every message that was sent has its edges: %s', (_, c) => {
    expect(missing(c, true)).toEqual([]);
  });

  it('also a value that nobody opens, for which an attacker would try but one of its own', () => {
    expect(missing(unopened, true)).toEqual([]);
    expect(missing(unopened, false)).not.toEqual([]);
  });
});
