/** They count in the organisation that runs the installation only. */
export const permissions = { see: 'operator:gateway', release: 'operator:releases' } as const;
