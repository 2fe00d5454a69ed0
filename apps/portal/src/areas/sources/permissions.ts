/** What the pages and buttons of this area need. */
export const permissions = { see: 'sources:read', change: 'sources:write' } as const;
