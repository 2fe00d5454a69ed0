import { t } from '@pvt/ui/language';
import type { ReleaseRule } from '../api.ts';

/** A release rule in words. @param titles of lessons, by id */
export function ruleWords(rule: ReleaseRule, titles: ReadonlyMap<string, string>): string {
  switch (rule.kind) {
    case 'date':
      return t('Opens on {date}', { date: rule.at.replace('T', ' ') });
    case 'afterEnrolment':
      return t(
        '{days, plural, =0 {Opens at once} one {Opens # day after the enrolment} other {Opens # days after the enrolment}}',
        {
          days: rule.days,
        },
      );
    case 'afterLesson':
      return t(
        '{days, plural, =0 {Opens when “{title}” is completed} one {Opens # day after “{title}” was completed} other {Opens # days after “{title}” was completed}}',
        { days: rule.days, title: titles.get(rule.lesson) ?? '?' },
      );
    case 'paid':
      return t('Opens once the course is paid for');
    case 'when':
      return rule.says;
  }
}
