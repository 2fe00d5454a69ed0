export const permissions = { bid: 'auction:bid', staff: 'auction:manage' } as const;
