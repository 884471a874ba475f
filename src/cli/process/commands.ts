import type { Command } from 'commander';
import { sampleIds as sample } from '../../../properties/sample-ids.ts';
import type { AttackCommandOptions } from '../attack.ts';
import type { ExitCode } from '../exit-codes.ts';
import { atLeast, positive, withRunOptions } from '../options.ts';
import type { ServeCommandOptions } from '../serve.ts';
import { address, hex, oneMore, parameter, peer, port } from './options.ts';

const seed = ['--seed <hex>', 'what long-term keys are made from: the same at all ends'] as const;

/** Adds the commands that speak with other processes. */
export function withProcessCommands(
  program: Command,
  examples: (lines: readonly string[]) => string,
  ended: (code: ExitCode) => void,
): void {
  program
    .command('serve')
    .summary('play roles of a procedure over UDP')
    .description(
      'Plays one role of a procedure, or several of one agent, over UDP: each datagram is a message in octets. Ends when every session is at its end, or on Ctrl-C.',
    )
    .argument('[roles...]', 'roles of one agent; default: all that --agent has')
    .option('--procedure <id>', 'the procedure')
    .option('--case <id>', 'instead: what the agent has in the run that the verdict on a case rests on')
    .option('--variant <name>', 'default: the first that can be run to its end')
    .option('--scenario <name>', 'default: the first in which the agent has the roles, honest ones first')
    .option('--agent <name>', 'whose roles; default: the first agent that has them')
    .option('--with <name=value>', 'a parameter of the sessions; may be repeated', parameter)
    .option('--does <event>', 'a step that it takes of its own accord as well; may be repeated', oneMore)
    .option('--sessions <n>', 'sessions of each role, instead of what the scenario says', atLeast(1, 100))
    .option('--port <n>', 'where to listen; 0: any port that is free', port, 0)
    .option('--host <address>', 'address to listen at', '127.0.0.1')
    .option(
      '--peer <address>',
      'where to send, [AGENT=]host:port; may be repeated; default: whoever sent last',
      peer,
    )
    .option('--timer <s>', 'a timer runs out after so many seconds without a datagram', positive, 2)
    .option(...seed, hex)
    .option('--draws <hex>', 'what nonces and new keys are made from; default: they are random', hex)
    .option('--spec <file>', 'your own specification: a .ts, .js or .mjs file, loaded as it is')
    .addHelpText(
      'after',
      examples([
        `serve ${sample.answering} --procedure ${sample.procedure} --port 5002`,
        `serve ${sample.asking} --procedure ${sample.procedure} --peer 127.0.0.1:5002`,
        `serve --agent ${sample.agent} --procedure ${sample.procedure} --port 5001`,
        `serve --agent ${sample.agent} --case ${sample.row} --port 5001`,
      ]),
    )
    .action(async (roles: string[], options: ServeCommandOptions) => {
      const { serveCommand } = await import('../serve.ts');
      ended(await serveCommand(roles, options));
    });

  withRunOptions(
    program
      .command('attack')
      .summary('play an attack against a process')
      .description(
        'Finds the attack on a case again and plays it against a process that `interloper serve` has started: the attacker computes each message from the octets that come back. Exits with 1 if the target refuses. Without --target: tells what the target is to be.',
      )
      .argument('<id>', 'id of a case that is violated'),
  )
    .option('--target <host:port>', 'where the target listens', address)
    .option('--agent <name>', 'whom the target plays; default: the agent of the last step of the attack')
    .option('--role <name>', 'a role that it plays; may be repeated; default: all of the agent', oneMore)
    .option('--patience <s>', 'seconds that each answer of the target may take', positive, 5)
    .option(...seed, hex)
    .addHelpText('after', examples([`attack ${sample.row}`, `attack ${sample.row} --target 127.0.0.1:5001`]))
    .action(async (id: string, options: AttackCommandOptions) => {
      const { attackCommand } = await import('../attack.ts');
      ended(await attackCommand(id, options));
    });
}
