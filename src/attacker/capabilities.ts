import type { Attacker } from '../spec/index.ts';

const outsider = { hear: true, inject: true, replay: true, drop: true, insider: false } as const;

/** The attackers by the codes of the inventory; a scenario takes one, or one with more: `{ ...A1, curious: ['MME'] }`. */
export const attackers = {
  none: {
    code: 'none',
    meaning: 'honest parties, lossless links',
    hear: false,
    inject: false,
    replay: false,
    drop: false,
    insider: false,
  },
  loss: {
    code: 'loss',
    meaning: 'messages may be lost, nothing else',
    hear: false,
    inject: false,
    replay: false,
    drop: true,
    insider: false,
  },
  A0: {
    code: 'A0',
    meaning: 'passive outsider: hears what is not confidential',
    hear: true,
    inject: false,
    replay: false,
    drop: false,
    insider: false,
  },
  A1: { code: 'A1', meaning: 'active outsider: Dolev-Yao on every unprotected link', ...outsider },
  A2: {
    ...outsider,
    code: 'A2',
    meaning: 'insider: A1 and a subscriber with valid credentials of its own',
    insider: true,
  },
  A3: {
    ...outsider,
    code: 'A3',
    meaning: 'A1 and a network node that is curious or malicious, as the scenario says',
  },
  A4: { ...outsider, code: 'A4', meaning: 'A1 and a key that leaks, as the scenario says' },
  A5: { ...outsider, code: 'A5', meaning: 'A1 and relays between places, without keys', relay: true },
} as const satisfies Record<string, Attacker>;
