/** What a guest reports to the house, without saying more. */
export const reportOf = (what: 'post' | 'card', subject: string) =>
  ({ method: 'POST', body: { what, subject, reason: 'other' } }) as const;
