export const permissions = { see: 'hostels:read', desk: 'hostels:desk', change: 'hostels:manage' } as const;
