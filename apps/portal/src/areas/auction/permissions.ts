export const permissions = {
  see: 'auction:read',
  bid: 'auction:bid',
  client: 'auction:client',
  staff: 'auction:manage',
} as const;
