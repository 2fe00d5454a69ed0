export const permissions = { see: 'scheduler:read', change: 'scheduler:write' } as const;
