import type { Tone } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Preview } from '../types.ts';

/** Whether the first rows of a file can be imported; a file without a row is not good because none of them is wrong. */
export function verdictOf({ rows, errors }: Pick<Preview, 'rows' | 'errors'>): { tone: Tone; text: string } {
  if (rows.length === 0)
    return { tone: 'warning', text: t('There is no row to import: the file has only its heading.') };
  if (errors === 0)
    return {
      tone: 'good',
      text: t('The first {count, plural, one {# row} other {# rows}} can be imported', { count: rows.length }),
    };
  return {
    tone: 'warning',
    text: t('{errors, plural, one {# row} other {# rows}} of the first {count} would be refused', {
      errors,
      count: formatCount(rows.length),
    }),
  };
}
