import type { Case } from '../../index.ts';
import { counted, hanging } from '../../text.ts';
import { evidenceSections, type Section } from './evidence-lines.ts';

/** Bounds of the look for a weakening. */
export interface WeaknessOptions {
  readonly sessions?: number;
  readonly maxStates?: number;
  /** Seconds for all weakenings together. */
  readonly timeout?: number;
}

/** Seconds after which the look for a weakening ends, unless the caller says. */
const patience = 20;

/** The first few, and how many more. */
function openInBrief(names: readonly string[]): string {
  const most = 3;
  const more = names.length - most;
  return [...names.slice(0, most), ...(more > 0 ? [`${more} more`] : [])].join('; ');
}

/** What a case that holds rests on: one thing without which there is an attack, and the attack in brief. */
export async function weaknessSections(theCase: Case, options: WeaknessOptions): Promise<readonly Section[]> {
  const { weakening } = await import('../../verdict/weakening.ts');
  const found = weakening(theCase, { timeout: patience, ...options });
  const rests = (text: string): Section => ({ title: 'What it rests on', lines: hanging('  ', text) });
  switch (found.kind) {
    case 'none': {
      const tried = `${counted(found.tried, 'weakening')} tried, and it holds under each`;
      return found.tried === 0 ? [] : [rests(`no single thing: ${tried}.`)];
    }
    case 'stopped': {
      const settled = `${found.tried} of ${counted(found.of, 'weakening')} settled in the time given`;
      const open = `Not settled: ${openInBrief(found.open)}. --timeout gives more time.`;
      return [rests(`not known: ${settled}, and it holds under each of these. ${open}`)];
    }
    case 'found': {
      const telling = { title: 'The attack if that is missing', brief: true };
      return [
        rests(`It is violated as soon as ${found.name}.`),
        ...evidenceSections(found.attack.evidence, found.weakened, telling),
      ];
    }
  }
}
