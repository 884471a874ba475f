/** What the process tells the shell. */
export const exitCodes = {
  ran: 0,
  /** What `--fail-on` names was met. */
  failed: 1,
  /** The user's mistake: an option, an id, a specification. */
  mistake: 2,
  /** A bug of the checker. */
  bug: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
