import { t } from '@pvt/ui/language';
import type { CalendarRule } from '../pricing-api.ts';

/** A restriction in a few words, for a cell of the calendar. */
export function ruleWords(rule: CalendarRule): string {
  switch (rule.kind) {
    case 'min-stay':
      return t('from {nights, plural, one {# night} other {# nights}}', { nights: rule.nights });
    case 'max-stay':
      return t('up to {nights, plural, one {# night} other {# nights}}', { nights: rule.nights });
    case 'closed-to-arrival':
      return t('no arrival');
    case 'closed-to-departure':
      return t('no departure');
    case 'stop-sale':
      return t('not for sale');
    case 'advance':
      return t('by booking time');
    case 'cut-off':
      return t('until {time}', { time: rule.time });
  }
}
