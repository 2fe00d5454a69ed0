import { t } from '@pvt/ui/language';
import { durationWords } from '../quiz/quiz-words.ts';

const DAY = 86_400;

/** In how long a card comes again. */
export function intervalWords(seconds: number): string {
  if (seconds < DAY) return durationWords(seconds);
  return t('{days, plural, one {# day} other {# days}}', { days: Math.round(seconds / DAY) });
}
