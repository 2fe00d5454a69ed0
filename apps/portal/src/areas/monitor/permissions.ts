/** What the pages and buttons of this area need. They count in the organisation that runs the installation only. */
export const permissions = { see: 'operator:monitor', change: 'operator:dashboards' } as const;
