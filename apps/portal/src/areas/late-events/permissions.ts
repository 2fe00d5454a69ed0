/** What the pages of this area need. */
export const permissions = { see: 'flows:read' } as const;
