import { COMMAND, COMPLETE, USER_DATA } from '../machines/P09-direct-security-mode/messages.ts';
import { directSecurityMode } from '../machines/P09-direct-security-mode/variants.ts';
import type { Requirement } from '../src/index.ts';

/** The four ways to protect user data; no other is left. */
const among = (['repaired', 'all-protected', 'data-in-clear', 'data-integrity-only'] as const).map(
  (name) => ({
    protocol: directSecurityMode(name),
  }),
);

/** C-6.3.4.4-c against R-5.5.3-d (D-20): two sentences about the same packets. */
export const protectionOfUserData: Requirement = {
  id: 'C-6.3.4.4-c',
  clause: 'S2 6.3.4.4 step 2 and 5.5.3',
  strength: 'invariant',
  text: 'what 6.3.4.4 says of all messages after the complete and what 5.5.3 says of user packets can both be met',
  property: {
    kind: 'consistent',
    sentences: [
      {
        clause: 'S2 6.3.4.4 step 2',
        text: 'after the complete all messages are protected in integrity and confidentiality',
        property: { kind: 'protection', messages: [USER_DATA], integrity: true, confidentiality: true },
      },
      {
        clause: 'S2 5.5.3',
        text: 'user plane packets between UEs are not integrity protected',
        property: { kind: 'protection', messages: [USER_DATA], integrity: false },
      },
    ],
    among,
  },
};

/** R-5.5.3-c on the procedure's own answers: command and complete are integrity protected. */
export const protectionOfAnswers: Requirement = {
  id: 'R-5.5.3-c',
  clause: 'S2 5.5.3',
  strength: 'shall',
  text: 'command and complete are integrity protected',
  property: { kind: 'protection', messages: [COMMAND, COMPLETE], integrity: true },
};

/** R-5.5.3-d: user packets between UEs are not integrity protected. */
export const userDataUnprotected: Requirement = {
  id: 'R-5.5.3-d',
  clause: 'S2 5.5.3',
  strength: 'shall',
  text: 'user packets between UEs are not integrity protected',
  property: { kind: 'protection', messages: [USER_DATA], integrity: false },
};
