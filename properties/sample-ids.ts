/** Names out of the bundled specification that the help texts show. */
export const sampleIds = {
  row: 'V-09-03',
  rows: 'V-09-*',
  fewRows: 'V-09-1*',
  procedure: 'P09',
  another: 'P21',
  finding: 'D-44',
  variant: 'hardened',
  requirements: 'R-5.5.3-*',
  asking: 'ue-1',
  answering: 'ue-2',
  agent: 'UE-A',
} as const;
