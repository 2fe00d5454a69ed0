/** What the page and buttons of this area need. */
export const permissions = { see: 'sign-ins:read', change: 'sign-ins:write' } as const;
