export const permissions = { see: 'hostels:read', add: 'hostels:write' } as const;
