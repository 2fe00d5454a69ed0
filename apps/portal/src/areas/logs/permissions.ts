/** Lines about the own organisation; all of them are for who runs the installation. */
export const permissions = { see: 'logs:read', all: 'operator:logs' } as const;
