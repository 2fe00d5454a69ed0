import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { EventCounts } from '../types.ts';

/** How many events match a search, and by which times the bars and the list have them: years may lie between the two. */
export function countsText({ events, complete }: Pick<EventCounts, 'events' | 'complete'>): {
  matches: string;
  times: string;
} {
  const shown = formatCount(events);
  return {
    matches: complete
      ? t('{count, plural, one {{shown} event matches.} other {{shown} events match.}}', { count: events, shown })
      : t('At least {shown} events match: the newest were looked at.', { shown }),
    times: t('The bars show when they happened; the list below has them as they were recorded, newest first.'),
  };
}
