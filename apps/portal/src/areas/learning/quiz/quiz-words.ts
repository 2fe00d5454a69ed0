import { formatLocale } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { AttemptHead, QuizToTake } from './api.ts';

/** A length of time in hours and minutes, or in seconds where it is short. */
export function durationWords(seconds: number): string {
  if (seconds < 120) return t('{seconds, plural, one {# second} other {# seconds}}', { seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return t('{minutes, plural, one {# minute} other {# minutes}}', { minutes });
  return t('{hours} h {minutes} min', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** As a clock shows it: 1:05:09, 4:07. */
export function clockWords(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
}

/** How many attempts can begin, and whether one is to be gone on with. */
export function attemptsWords({ attemptsLeft, underWay }: Pick<QuizToTake, 'attemptsLeft' | 'underWay'>): string {
  const left =
    attemptsLeft === null
      ? t('Any number of attempts')
      : t('{count, plural, one {# new attempt} other {# new attempts}}', { count: attemptsLeft });
  return underWay === null ? left : t('{left}, 1 to resume', { left });
}

/** The mark of an attempt, or why there is none. */
export function markWords({
  state,
  mark,
  outOf,
  isRunning,
}: Pick<AttemptHead, 'state' | 'mark' | 'outOf' | 'isRunning'>): string {
  if (state === 'inProgress') return t('Under way');
  if (mark !== undefined && outOf !== undefined)
    return t('{mark} of {outOf}', { mark: shownMark(mark), outOf: shownMark(outOf) });
  if (isRunning) return t('The programs are being run. The mark follows by itself.');
  return state === 'submitted' ? t('Somebody has to mark it') : t('The mark is not shown');
}

/** A mark as the reader's language writes it, with the places that it came with. */
export function shownMark(mark: string): string {
  const places = mark.split('.')[1]?.length ?? 0;
  const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
  return Number.isFinite(Number(mark)) ? Number(mark).toLocaleString(formatLocale(), digits) : mark;
}
