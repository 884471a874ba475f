/** What every scenario of the direct link takes for granted, for the reader of a verdict. */
export const assumed = {
  firstKD:
    'the KD of a first connection comes from an ideal key establishment: new, known to the two UEs only, each sure of the other; to be checked again on the real procedures',
  storedKD:
    'the stored KD comes from an ideal key establishment: only the two UEs have it; to be checked again on the real procedures',
  idleAtStart:
    'at the start the UEs are D2D-Idle: each holds the KD that it shares with a peer, its DKSI, and both identities',
} as const;
