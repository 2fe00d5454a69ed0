/** What the pages and buttons of this area need. */
export const permissions = { see: 'insights:read', change: 'insights:write' } as const;
