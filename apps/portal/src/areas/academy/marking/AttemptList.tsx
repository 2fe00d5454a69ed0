import { Button } from '@mui/material';
import { cursorListOf, ListView, StateChip } from '@pvt/ui';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type QuizAttempt, useQuizAttemptsInfiniteQuery } from './api.ts';

interface Props {
  course: string;
  lesson: string;
  onOpen: (attempt: string) => void;
}

/** All attempts at a quiz, in the order in which they were begun. */
export function AttemptList({ course, lesson, onOpen }: Props) {
  const list = cursorListOf<QuizAttempt>(useQuizAttemptsInfiniteQuery({ course, lesson }));
  return (
    <ListView
      list={list}
      label={t('All attempts')}
      keyOf={({ id }) => id}
      empty={{ title: t('Nobody has begun it yet'), text: t('Attempts stand here as soon as learners begin them.') }}
      columns={[
        { title: t('Learner'), cell: ({ learner }) => learner ?? '–' },
        { title: t('Attempt'), align: 'right', cell: ({ number }) => number },
        { title: t('Begun'), cell: ({ startedAt }) => formatInZone(startedAt, ownTimeZone()), wide: true },
        { title: t('Points'), align: 'right', cell: markOf },
        {
          title: t('Passed'),
          cell: ({ passed }) =>
            passed === undefined ? (
              '–'
            ) : (
              <StateChip tone={passed ? 'good' : 'warning'}>{passed ? t('Yes') : t('No')}</StateChip>
            ),
        },
        {
          title: t('Actions'),
          cell: ({ id, learner, number }) => (
            <Button
              aria-label={t('Open: {learner}, attempt {number}', { learner: learner ?? '–', number })}
              onClick={() => onOpen(id)}
            >
              {t('Open')}
            </Button>
          ),
        },
      ]}
    />
  );
}

function markOf({ state, mark, outOf }: QuizAttempt): string {
  if (state === 'inProgress') return t('Under way');
  return mark === undefined || outOf === undefined ? t('Waits for a mark') : `${mark} / ${outOf}`;
}
