/** What the pages and buttons of this area need. They count in the organisation that runs the installation only. */
export const permissions = { see: 'operator:read', change: 'operator:write' } as const;
