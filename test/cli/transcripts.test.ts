import { describe, expect, it } from 'vitest';
import { transcript } from './run-cli.ts';

const own = '--spec examples/needham-schroeder.ts';

/** Whole transcripts: what is printed, to the letter, with times masked. */
const transcripts: Readonly<Record<string, readonly string[]>> = {
  help: [
    '--help',
    'check --help',
    'explain --help',
    'diff --help',
    'gate --help',
    'report --help',
    'explore --help',
    'draw --help',
    'mutate --help',
    'findings --help',
    'list --help',
    'serve --help',
    'attack --help',
    '--version',
  ],
  'check-own': [`check ${own}`],
  'check-own-part': [
    `check ${own} --variant lowe --requirement responder-*`,
    `check ${own} *responder-agrees --max-states 10 --fail-on inconclusive --no-reduction`,
    `check ${own} */original/responder-agrees --sessions 1 --fail-on none`,
  ],
  'check-bundled': ['check V-09-03 V-09-16 V-21-01 V-22-01'],
  'explain-attack': ['explain V-09-03'],
  'explain-bytes': [
    'explain V-21-04 --bytes',
    'explain V-21-24 --bytes',
    'check V-09-03/with-us V-21-24 --bytes',
  ],
  'explain-rest': [
    'explain --spec examples/crossing-requests.ts crossing-requests/both-sides',
    'explain --spec examples/crossing-requests.ts crossing-requests/tie-break',
    'explain --spec examples/stop-and-wait.ts stop-and-wait/mute-receiver',
    'explain --spec examples/half-done.ts half-done/acceptor-not-alone',
  ],
  'explain-worlds': [
    'explain --spec examples/tags.ts tags/challenge/A1',
    'explain --spec examples/pseudonyms.ts pseudonyms/drawn',
    'explain --spec examples/passport.ts passport/two-errors',
  ],
  'explain-attack-by-insider': [`explain ${own} needham-schroeder/original/responder-agrees`],
  'explain-holds': [`explain ${own} needham-schroeder/lowe/responder-agrees`],
  'explain-stuck': ['explain V-21-01'],
  'explain-text': ['explain V-21-24'],
  'explain-honest': [
    'explain V-09-03 --honest',
    `explain ${own} needham-schroeder/original/responder-agrees --honest`,
  ],
  'explain-inconclusive': [`explain ${own} needham-schroeder/original/responder-agrees --max-states 10`],
  diff: ['diff literal hardened V-09-03 V-09-17', 'diff P10/literal P10/repaired V-10-01 V-10-04 --brief'],
  gate: [`gate ${own} --baseline test/cli/baselines/needham-schroeder.lock.json`],
  // With nothing on the standard input: what there is at the start.
  explore: [
    'explore V-09-03 --text',
    'explore --spec examples/clock-set-back.ts clock-set-back --scenario the_attacker_sets_the_clock --text',
  ],
  gaps: ['list --gaps V-13-12 V-21-24'],
  findings: ['findings D-38 F-31', 'findings P10'],
  list: ['list V-22-*', `list ${own}`],
  mistakes: [
    '',
    'chekc',
    'check --colour',
    'check --workers 0',
    'check --max-states many',
    'check --timeout -1',
    'check --fail-on maybe',
    'check --fail-on none,violated',
    'check V-90-03',
    'check P09 --variant hardend',
    'check P21 --variant free-choice',
    'explain',
    'explain V-09-30',
    'explain V-13-12',
    'list nothing-like-it',
    'diff literal',
    'diff literal hardend',
    'diff literal literal P09',
    'findings D-99',
  ],
};

describe('what the tool prints', () => {
  for (const [name, calls] of Object.entries(transcripts)) {
    it(name, async () => {
      await expect(transcript(...calls)).toMatchFileSnapshot(`transcripts/${name}.txt`);
    });
  }
});
