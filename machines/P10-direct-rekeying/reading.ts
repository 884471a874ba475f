/** The keys under which a rekeying message carries a code. */
export type Protection = 'nothing' | 'old' | 'new' | 'both';

/**
 * One reading of S2 6.3.4.5: a decision for each thing that the clause leaves open, or that a later standard
 * decided. A variant is a reading with a name; variants differ in nothing else.
 */
export interface Reading {
  /**
   * The UEs are connected at the start; or connections of their own come and go, and a step of rekeying is taken
   * only while the state of the link is D2D-Connected; or nobody looks at the state.
   */
  readonly connection: 'at-the-start' | 'looked-up' | 'not-looked-up';
  /** F-30, D-41: what protects the request. The keys to come cannot: its nonce is one half of them. */
  readonly request: Extract<Protection, 'nothing' | 'old'>;
  /** F-30: under which keys the command is "at least integrity protected". */
  readonly command: Exclude<Protection, 'nothing'>;
  /** F-30: under which keys the complete is. */
  readonly complete: Exclude<Protection, 'nothing'>;
  /**
   * D-44: the complete comes from UE_2 in response to the command, which is its own; from UE_2 of its own
   * accord; or from UE_1, as in 6.3.4.4.
   */
  readonly lastStep: 'UE_2-responds' | 'UE_2-unprompted' | 'UE_1';
  /** F-30: when UE_2 takes the new key into use: as it sends the command, or with the complete. */
  readonly activation: 'on-command' | 'on-complete';
  /**
   * One context with each peer; or each packet says under which key it is, and the context that is coming or
   * going is kept beside the one in use.
   */
  readonly contexts: 'one' | 'both-kept';
  /** What of the request comes back in the command. */
  readonly echo: 'nothing' | 'nonce' | 'flag';
  /**
   * Step 2: nobody makes a new KD; UE_1 asks for one and takes what comes; UE_1 asks and takes no command
   * before there is one; that, and UE_2 makes one whatever the flag says.
   */
  readonly refresh: 'never' | 'asked' | 'insisted' | 'always';
  /**
   * How a new KD is made: by an ideal establishment; or by charts of its own (6.3.4.3.2), which the UE starts that
   * has received the request (D-46), or the one that bears the same name there, UE_1 (D-11).
   */
  readonly newKD: 'ideal' | 'by-who-is-asked' | 'by-UE_1';
  /** F-29: UE_2 makes a new KD with whomever the request names; or only if that is the UE at the other end. */
  readonly parameter: 'followed' | 'compared';
  /** DIRECTION under a code of the old keys: none; that of the sender's role now; that fixed when the link was secured. */
  readonly direction: 'none' | 'by-role' | 'by-link';
  /** COUNT under a code of the old keys: none; or one above the last that was heard. */
  readonly count: 'none' | 'checked';
  /** What a UE does about a request that crosses its own. */
  readonly collision: 'nothing' | 'not-while-running' | 'connector-wins' | 'own-dropped';
  /** How often UE_2 repeats a command that is not answered; UE_1 answers each. No timer is named (F-31). */
  readonly retries: number;
  /** Nonces as they should be; or UE_2 always has the same; or both have. */
  readonly nonces: 'fresh' | 'UE_2-repeats' | 'both-repeat';
  /** Packets of user data: not shown; or shown, and COUNT past its end starts again, or ends the link. */
  readonly userData: 'absent' | 'wraps' | 'releases';
  /** Where COUNT of user data goes on after rekeying. */
  readonly countAfter: 'restarts' | 'carried-on';
  /** The algorithm after rekeying, which no message names: not shown; the one before; one that each UE picks. */
  readonly algorithms: 'not-shown' | 'kept' | 'picked';
}

/**
 * The clause as it is written, the sentence of its end included: UE_2 responds with the complete. The keys that
 * make a code are those that the message brings about, as in 6.3.4.4; the request, which 6.3.4.4 excepts from
 * protection, has none. The procedures that would make a new KD are named wrongly (D-42) or not at all (D-43),
 * so KD stays. Everything else that the clause does not say is not done.
 */
export const literal: Reading = {
  connection: 'at-the-start',
  request: 'nothing',
  command: 'new',
  complete: 'new',
  lastStep: 'UE_2-responds',
  activation: 'on-complete',
  contexts: 'one',
  echo: 'nothing',
  refresh: 'never',
  newKD: 'ideal',
  parameter: 'followed',
  direction: 'none',
  count: 'none',
  collision: 'nothing',
  retries: 0,
  nonces: 'fresh',
  userData: 'absent',
  countAfter: 'restarts',
  algorithms: 'not-shown',
};

/** The clause with the complete coming from UE_1, as in 6.3.4.4 and in what was published. Nothing else is mended. */
export const repaired: Reading = { ...literal, lastStep: 'UE_1' };

/** Does some message carry a code under the old keys? */
export const usesOldKeys = (r: Reading): boolean =>
  r.request === 'old' || r.command !== 'new' || r.complete !== 'new';

/** Does a new KD come from charts of its own? */
export const madeElsewhere = (r: Reading): boolean => r.refresh !== 'never' && r.newKD !== 'ideal';

/** Is rekeying a session among those of a link that comes and goes? */
export const partOfLife = (r: Reading): boolean => r.connection !== 'at-the-start';

/** Do both ends note that a rekeying is under way with a peer? */
export const notesRunning = (r: Reading): boolean => r.collision !== 'nothing';
