export const permissions = { see: 'hostels:read' } as const;
