/** What the pages and buttons of this area need. */
export const permissions = { see: 'events:read', redrive: 'dead-letters:write' } as const;
