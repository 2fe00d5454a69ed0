import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';

/** How the price changes, in words. */
export function differenceOf({ difference, total, currency }: { difference: number; total: number; currency: string }) {
  const sum = formatMoney({ minor: total, currency });
  const amount = formatMoney({ minor: Math.abs(difference), currency });
  if (difference === 0) return t('The price stays as it is.');
  return difference > 0
    ? t('{amount} more: {sum} in all.', { amount, sum })
    : t('{amount} less: {sum} in all.', { amount, sum });
}
