/** What the pages and buttons of this area need. */
export const permissions = { see: 'flows:read', change: 'flows:write' } as const;
