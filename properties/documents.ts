/** The documents, by the names that clauses begin with. */
export const documents = [
  { id: 'S0', title: 'keys made by way of the network, a proposal' },
  { id: 'S1', title: 'keys made by way of the network, another proposal' },
  { id: 'S2', title: 'TR 33.833, security of ProSe, draft 0.3.0' },
  { id: 'S3', title: 'keys by way of IMS, a proposal' },
  { id: 'S4', title: 'TR 33.815, attach for PARLOS, solution #1' },
] as const;
