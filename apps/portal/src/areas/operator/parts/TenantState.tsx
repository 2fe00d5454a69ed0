import { StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Organisation } from '../api.ts';

/** Whether a tenant goes on. */
export function TenantState({ tenant: { suspendedAt, closesAt } }: { tenant: Organisation }) {
  if (suspendedAt !== null) return <StateChip tone="bad">{t('suspended')}</StateChip>;
  if (closesAt !== null) return <StateChip tone="warning">{t('being closed')}</StateChip>;
  return <StateChip tone="good">{t('goes on')}</StateChip>;
}
