export const permissions = {
  see: 'payments:read',
  change: 'payments:write',
  ledger: 'ledger:read',
  documents: 'invoices:read',
} as const;
