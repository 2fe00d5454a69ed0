/** What the pages and buttons of this area need. */
export const permissions = {
  see: 'messages:read',
  notifications: 'notifications:read',
  change: 'notifications:write',
} as const;
