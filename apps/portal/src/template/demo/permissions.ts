export const permissions = { see: 'demo:read', add: 'demo:write' } as const;
