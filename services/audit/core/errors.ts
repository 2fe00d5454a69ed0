import { defineErrors } from '@pvt/kernel/errors';

export const auditErrors = defineErrors({
  AUDIT_ENTRY_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such entry',
    description: 'The audit trail has no entry of this number, or no signed checkpoint covers it yet.',
  },
  AUDIT_SIZE_INVALID: {
    kind: 'invalid',
    title: 'The trail never had that size',
    description:
      'The size to prove consistency from is larger than the newest checkpoint. Take one that a checkpoint has named.',
  },
});
