import { Button } from '@mui/material';
import { cursorListOf, ListView } from '@pvt/ui';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useWaitingAttemptsInfiniteQuery, type Waiting } from './api.ts';

interface Props {
  course: string;
  lesson: string;
  /** Empty for all learners. */
  group: string;
  onOpen: (attempt: string) => void;
}

/** Attempts that wait for marks, what ended first before. */
export function WaitingList({ course, lesson, group, onOpen }: Props) {
  const list = cursorListOf<Waiting>(useWaitingAttemptsInfiniteQuery({ course, lesson, group }));
  return (
    <ListView
      list={list}
      label={t('What waits for a mark')}
      keyOf={({ attempt }) => attempt}
      empty={{
        title: t('Nothing waits for a mark'),
        text: t('Essays and files stand here once learners have submitted them.'),
      }}
      columns={[
        { title: t('Quiz'), cell: ({ title }) => title },
        { title: t('Learner'), cell: ({ learner }) => learner ?? '–' },
        { title: t('Ended'), cell: ({ finishedAt }) => formatInZone(finishedAt, ownTimeZone()), wide: true },
        { title: t('Answers'), align: 'right', cell: ({ answers }) => answers.length },
        {
          title: t('Actions'),
          cell: ({ attempt, learner, title }) => (
            <Button
              aria-label={t('Mark: {title}, {learner}', { title, learner: learner ?? '–' })}
              onClick={() => onOpen(attempt)}
            >
              {t('Mark')}
            </Button>
          ),
        },
      ]}
    />
  );
}
