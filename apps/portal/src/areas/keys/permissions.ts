/** What the pages and buttons of this area need. */
export const permissions = { see: 'keys:write', sessions: 'sessions:write' } as const;
