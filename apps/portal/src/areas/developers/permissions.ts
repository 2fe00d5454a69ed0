export const permissions = {
  see: 'auction:read',
  developer: 'auction:bid',
  client: 'auction:client',
} as const;
