/** FC values of TS 33.401 Annex A. */
export const lteFunctionCodes = { KASME: 0x10, KeNB: 0x11, NH: 0x12, algorithmKey: 0x15 } as const;

/** For what a key of an algorithm is, by the key's name: the distinguishers of TS 33.401 A.7, table A.7-1. */
export const algorithmTypes = {
  KNASenc: 0x01,
  KNASint: 0x02,
  KRRCenc: 0x03,
  KRRCint: 0x04,
  KUPenc: 0x05,
  KUPint: 0x06,
} as const;
