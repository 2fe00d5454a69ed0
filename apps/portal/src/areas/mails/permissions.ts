/** What the pages of this area need. */
export const permissions = { see: 'mails:read' } as const;
