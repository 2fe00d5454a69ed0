export const permissions = { see: 'scheduler:read', add: 'scheduler:write' } as const;
