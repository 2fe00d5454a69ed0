export const permissions = { see: 'audit:read' } as const;
