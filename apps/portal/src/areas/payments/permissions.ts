export const permissions = {
  see: 'payments:read',
  change: 'payments:write',
  ledger: 'ledger:read',
  documents: 'invoices:read',
  issue: 'invoices:write',
} as const;
