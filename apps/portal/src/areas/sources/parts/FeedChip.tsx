import { StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { FeedStatus } from '../types.ts';

/** How a feed does, in a word. */
export function FeedChip({ status }: { status: FeedStatus }) {
  if (status.error !== undefined) return <StateChip tone="bad">{t('failing')}</StateChip>;
  if (status.lookedAt === undefined) return <StateChip tone="quiet">{t('not looked at yet')}</StateChip>;
  return <StateChip tone="good">{t('read')}</StateChip>;
}
