/** What the pages of this area need: only that somebody is signed in. What is shown, the enrolment decides. */
export const permissions = { see: 'account:own' } as const;
