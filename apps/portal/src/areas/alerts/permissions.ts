export const permissions = { see: 'alerting:read', act: 'alerting:act', change: 'alerting:write' } as const;
