import { instantAt, isLocalTime } from '../course/local-time.ts';
import { announcementErrors } from './errors.ts';

const MOST_DAYS = 731;

/**
 * When an announcement is told, as an ISO instant.
 * @param at by the clock of the course; null for at once
 * @throws ANNOUNCEMENT_INVALID for what is no time, is over, or is so far away that it is a slip of the keyboard
 */
export function publicationOf(at: string | null, timeZone: string, now: Temporal.Instant): string {
  if (at === null) return now.toString({ smallestUnit: 'millisecond' });
  const invalid = (detail: string) => announcementErrors.ANNOUNCEMENT_INVALID(detail, { pointer: '/at' });
  if (!isLocalTime(at)) throw invalid(`${at} is no time of the calendar.`);
  const time = instantAt(at, timeZone);
  if (Temporal.Instant.compare(time, now) < 0) throw invalid(`${at} is over. Leave the time out to announce at once.`);
  if (Temporal.Instant.compare(time, now.add({ hours: 24 * MOST_DAYS })) > 0)
    throw invalid(`${at} is more than two years away.`);
  return time.toString({ smallestUnit: 'millisecond' });
}
