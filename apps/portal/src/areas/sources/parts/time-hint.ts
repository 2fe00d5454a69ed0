import { t } from '@pvt/ui/language';
import type { TimeForm } from './columns.ts';

/** How a time is read, for somebody who sees only the column's name. */
export function timeHint(form: TimeForm | undefined): string {
  if (form === undefined)
    return t(
      'Its values do not look like times: 2026-03-01 14:00, 2026-03-01T14:00:00Z, 2026-03-01, 01.03.2026, 03/01/2026, or seconds since 1970. Others are read by an expression under Advanced.',
    );
  if (typeof form === 'object')
    return form.order === 'day-first' ? t('Read as day, month, year, in UTC.') : t('Read as month, day, year, in UTC.');
  return form === 'instant' ? t('Its values say their zone.') : t('Taken as UTC.');
}
