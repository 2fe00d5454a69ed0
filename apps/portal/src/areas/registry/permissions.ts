/** They count in the organisation that runs the installation. */
export const permissions = { see: 'operator:read', change: 'operator:write' } as const;
