export const permissions = {
  see: 'hostels:read',
  desk: 'hostels:desk',
  guests: 'hostels:guests',
  change: 'hostels:manage',
} as const;
