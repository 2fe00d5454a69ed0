/** What the pages and buttons of this area need. */
export const permissions = {
  see: 'organisation:read',
  change: 'organisation:write',
  close: 'organisation:close',
  site: 'site:read',
  setUp: 'site:write',
  signOut: 'sessions:write',
  /** Held with everything only: who lets others in. */
  everything: '*:*',
} as const;
