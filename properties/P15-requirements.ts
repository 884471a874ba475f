import type { Requirement } from '../src/index.ts';

const goal = { clause: 'S2 5.3.2', strength: 'goal' } as const;

const discovered = 'monitoring_UE.discovered';
const announced = 'announcing_UE.announced';

/** What is asked of open discovery, each requirement once; the text asks none of it. */
export const requirements = {
  executable: {
    id: 'EXEC/open-discovery',
    ...goal,
    text: 'left alone, a UE announces and another one discovers it',
    property: { kind: 'executable', claims: [announced, discovered] },
  },
  announced: {
    id: 'AUTH-open-discovery',
    ...goal,
    text: 'a UE that is discovered has announced',
    property: { kind: 'aliveness', commit: discovered, running: announced },
  },
  announcedThen: {
    id: 'AUTH-open-discovery/time',
    ...goal,
    text: 'a UE that is discovered in some slot of time has announced in that slot of time',
    property: {
      kind: 'agreement',
      commit: discovered,
      running: announced,
      on: ['id', 'time'],
      injective: false,
      anonymous: true,
    },
  },
  notLinked: {
    id: 'UNL-open-discovery',
    ...goal,
    text: 'nobody can tell that two announcements are of one UE',
    property: { kind: 'unlinkability' },
  },
} as const satisfies Readonly<Record<string, Requirement>>;
