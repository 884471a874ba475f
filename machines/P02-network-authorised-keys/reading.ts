/**
 * One reading of S2 6.3.4.3.2, or of the same clause as S1 changes it: a decision for each thing that the text
 * leaves open or gets wrong. A variant is a reading with a name; variants differ in nothing else.
 */
export interface Reading {
  /** D-10: who must not have sent a Direct-Connection-Request yet. */
  readonly guard: 'nobody' | 'UE_1';
  /** D-07: whether step 3 takes Keying_material_1 to UE_2. */
  readonly step3: 'as-written' | 'with-material';
  /** D-08, D-09: whose parameters steps 5 and 6 return: those of message 2, or those of 4 and 5. */
  readonly steps5and6: 'message-2' | 'messages-4-and-5';
  /** D-06: who sends Keying_Material_2 to UE_1. */
  readonly lastHop: 'MME_1' | 'MME_2';
  /** What UE_1 names its peer by: the identity that it was given, or the expression (step 1). */
  readonly address: 'identity' | 'EXP';
  /**
   * F-13. `derived`: as in S0, from the Kasme of the UE and a parameter of its own, of which KD is made;
   * `ephemeral`: the same with public Diffie-Hellman values for parameters; `common`: a KD that the MMEs agree.
   */
  readonly material: 'derived' | 'ephemeral' | 'common';
  /** S1: what each UE makes of the material that it receives. */
  readonly use: { readonly UE_1: 'computes' | 'takes'; readonly UE_2: 'computes' | 'takes' };
  /** How UE_2 selects a DKSI: any new value, or one out of few that it has not given away yet. */
  readonly DKSI: 'new-value' | 'small-number';
  /**
   * Whether the network tells UE_2 who asks, and UE_1 who has answered; `told-and-returned`: steps 4 and 5
   * say who has asked, too, and an MME takes an answer only for the UE that it is for.
   */
  readonly names: 'nowhere' | 'told' | 'told-and-returned';
  /**
   * What follows: nothing that the chart shows, direct security mode (6.3.4.4), or a connection or a rekeying with
   * charts of its own, for which both UEs store KD and DKSI: as theirs, or as what a rekeying is to take.
   */
  readonly next: 'nothing' | 'security-mode' | 'connection' | 'rekeying';
  /** Step 0: a request on the air may come first; or a UE just wants a key; or it has stored who asked for one. */
  readonly step0: 'request-on-the-air' | 'wish' | 'stored-request';
  /** F-14: whether UE_1 still takes a command under the KD that it had before. */
  readonly formerKD: 'kept' | 'dropped';
}

/**
 * The clause as it is written. What "Other parameters are FFS" stands for is filled in as S0 has it: each UE
 * sends a random parameter, from which its MME derives keying material.
 */
export const literal: Reading = {
  guard: 'nobody',
  step3: 'as-written',
  steps5and6: 'message-2',
  lastHop: 'MME_1',
  address: 'identity',
  material: 'derived',
  use: { UE_1: 'computes', UE_2: 'computes' },
  DKSI: 'new-value',
  names: 'nowhere',
  next: 'nothing',
  step0: 'request-on-the-air',
  formerKD: 'kept',
};

/** What the clause must mean for KD, DKSI and identity to reach both UEs. */
export const repaired: Reading = {
  ...literal,
  guard: 'UE_1',
  step3: 'with-material',
  steps5and6: 'messages-4-and-5',
};
