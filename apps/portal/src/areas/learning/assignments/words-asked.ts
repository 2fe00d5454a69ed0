import { t } from '@pvt/ui/language';
import type { OwnWork } from '../../../parts/works/work.ts';

/** Words as spaces part them, as the server counts them. */
export const wordsOf = (text: string): number => text.match(/\S+/gu)?.length ?? 0;

/** How many words there are, and how many are asked for. */
export function wordsAsked({ fewestWords, mostWords }: NonNullable<OwnWork['assignment']['text']>, count: number) {
  if (fewestWords !== undefined && mostWords !== undefined)
    return t('{count, plural, one {# word} other {# words}}; {fewest} to {most} are asked for.', {
      ...{ count, fewest: fewestWords, most: mostWords },
    });
  if (fewestWords !== undefined)
    return t('{count, plural, one {# word} other {# words}}; at least {fewest} are asked for.', {
      ...{ count, fewest: fewestWords },
    });
  if (mostWords !== undefined)
    return t('{count, plural, one {# word} other {# words}}; at most {most} are accepted.', { count, most: mostWords });
  return t('{count, plural, one {# word} other {# words}}', { count });
}
