import type { Case, ChannelDeclaration, Verdict } from '../../index.ts';
import { counted, hanging, seconds } from '../../text.ts';
import { fewSentence } from '../few.ts';

/** Who takes part, what was visited: within which bounds the verdict is true, each with its label. */
export function boundsFacts(
  theCase: Case,
  verdict: Verdict,
): readonly (readonly [string, readonly string[]])[] {
  const { sessions, few, whyFew, agents, attacker, grants, limits, reached } = verdict.bounds;
  const visited =
    verdict.states === 0
      ? 'no search was needed'
      : `${counted(verdict.states, 'state')}, ${counted(verdict.transitions, 'transition')}`;
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['scenario', [theCase.scenario.name]],
    [
      'compared',
      theCase.scenario.other === undefined ? [] : [`with ${theCase.scenario.other.name}, the other world`],
    ],
    ['sessions', sessions],
    ['few', few.length === 0 ? [] : [fewSentence(few, whyFew)]],
    ['agents', [agents.join(', ')]],
    ['attacker', [attacker]],
    ['granted', grants],
    ['limits', limits],
    ['reached', reached],
    ['visited', [`${visited}, in ${seconds(verdict.measured.seconds)}`]],
    ['table', verdict.localStates === 0 ? [] : [counted(verdict.localStates, 'local state')]],
  ];
  return rows.filter(([, texts]) => texts.length > 0);
}

/** The bounds in lines. */
export function boundsLines(theCase: Case, verdict: Verdict): readonly string[] {
  return boundsFacts(theCase, verdict).flatMap(([name, texts]) =>
    texts.flatMap((t, i) => hanging(`  ${(i === 0 ? name : '').padEnd(10)}`, t)),
  );
}

/** What the verdict takes for granted, in lines. */
export function assumptionLines(theCase: Case): readonly string[] {
  return assumptions(theCase).flatMap((t) => hanging('  - ', t));
}

/** What the verdict takes for granted of channels and surroundings. */
export function assumptions({ protocol, scenario }: Case): readonly string[] {
  const channels = Object.entries(protocol.channels).map(([name, declared]) => {
    const channel: ChannelDeclaration = { ...declared, ...scenario.channels?.[name] };
    const gives = [
      ...(channel.confidential ? ['confidential'] : []),
      ...(channel.authentic ? ['authentic'] : []),
      ...(channel.replayProtected ? ['replay-protected'] : []),
      ...(channel.ordered ? ['ordered'] : []),
    ];
    const what = gives.length === 0 ? 'gives no protection' : `is ${gives.join(', ')}`;
    const reach = channel.local === true ? ', and reaches only the place where something is sent' : '';
    return `${name} ${what}${reach}${channel.description === undefined ? '' : ` (${channel.description})`}`;
  });
  const clocks = (protocol.sharedClocks ?? []).map((name) => `the clock ${name} shows all agents the same`);
  return [...channels, ...clocks, ...(scenario.assumptions ?? [])];
}
