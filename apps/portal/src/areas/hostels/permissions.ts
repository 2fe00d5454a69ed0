export const permissions = { see: 'hostels:read', sell: 'hostels:sell', change: 'hostels:manage' } as const;
