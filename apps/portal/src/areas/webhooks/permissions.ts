/** What the pages and buttons of this area need. */
export const permissions = { see: 'webhooks:read', change: 'webhooks:write', deliveries: 'flows:read' } as const;
