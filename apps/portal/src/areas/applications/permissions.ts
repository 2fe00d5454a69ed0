/** What the pages and buttons of this area need. */
export const permissions = { see: 'programs:read', write: 'programs:write' } as const;
