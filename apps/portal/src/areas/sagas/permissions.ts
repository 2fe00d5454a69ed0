export const permissions = { see: 'sagas:read', decide: 'sagas:write' } as const;
