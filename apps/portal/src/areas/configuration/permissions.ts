export const permissions = { see: 'config:read', change: 'config:write' } as const;
