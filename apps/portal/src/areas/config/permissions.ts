export const permissions = { see: 'config:read', add: 'config:write' } as const;
