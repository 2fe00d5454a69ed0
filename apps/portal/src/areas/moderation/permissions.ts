export const permissions = { see: 'auction:read', bid: 'auction:bid', staff: 'auction:manage' } as const;
