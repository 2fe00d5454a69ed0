/** What the pages and buttons of this area need. */
export const permissions = { see: 'people:read', change: 'people:write', roles: 'roles:write' } as const;
