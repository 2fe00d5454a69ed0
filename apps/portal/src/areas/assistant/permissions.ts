/** What the pages of this area need. */
export const permissions = { see: 'assistant:use' } as const;
