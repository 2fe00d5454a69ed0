export const permissions = { see: 'hostels:read', guests: 'hostels:guests' } as const;
