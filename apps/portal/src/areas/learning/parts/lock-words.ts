import { formatInZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Lock } from '../api.ts';

/**
 * What has to be so before a lesson opens, as a sentence.
 * @param titles of the course's lessons, by id
 */
export function lockWords(
  { rule, opensAt, lesson, says }: Lock,
  titles: ReadonlyMap<string, string>,
  timeZone: string,
): string {
  const title = lesson === undefined ? undefined : titles.get(lesson);
  if (rule === 'when' && says !== undefined) return says;
  if (rule === 'afterLesson' && opensAt === undefined)
    return title === undefined
      ? t('Opens when an earlier lesson is completed.')
      : t('Opens when “{title}” is completed.', { title });
  if (opensAt !== undefined) return t('Opens on {date}.', { date: formatInZone(opensAt, timeZone) });
  if (rule === 'paid') return t('Opens once the course is paid for.');
  if (rule === 'ended') return t('Your access to the course has ended.');
  return t('Opens when you are in the course.');
}
