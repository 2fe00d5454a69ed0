/** What the pages of this area need: only that somebody is signed in. */
export const permissions = { see: 'account:own' } as const;
