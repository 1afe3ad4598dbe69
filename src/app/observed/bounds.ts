/** What this browser keeps of one account: the oldest goes first. Said on the Activity page. */
export const bounds = {
  spansPerInterconnect: 1000,
  spans: 50_000,
  changes: 2000,
} as const;
