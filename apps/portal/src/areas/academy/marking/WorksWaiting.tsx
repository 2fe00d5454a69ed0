import { Button } from '@mui/material';
import { cursorListOf, ListView } from '@pvt/ui';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useWaitingWorksInfiniteQuery, type WaitingWork } from './works-api.ts';

interface Props {
  course: string;
  /** Empty for all learners. */
  group: string;
  onOpen: (work: WaitingWork) => void;
}

/** Works of assignments that wait for a mark, what was handed in first before. */
export function WorksWaiting({ course, group, onOpen }: Props) {
  const list = cursorListOf<WaitingWork>(useWaitingWorksInfiniteQuery({ course, group }));
  return (
    <ListView
      list={list}
      label={t('Works that wait for a mark')}
      keyOf={({ enrolment, lesson }) => `${enrolment} ${lesson}`}
      empty={{
        title: t('No work waits for a mark'),
        text: t('Works stand here once learners have handed them in.'),
      }}
      columns={[
        { title: t('Assignment'), cell: ({ title }) => title },
        { title: t('Learner'), cell: nameOf },
        { title: t('Handed in'), cell: ({ handedInAt }) => formatInZone(handedInAt, ownTimeZone()), wide: true },
        { title: t('Versions'), align: 'right', cell: ({ versions }) => versions },
        {
          title: t('Actions'),
          cell: (work) => (
            <Button
              aria-label={t('Mark: {title}, {learner}', { title: work.title, learner: nameOf(work) })}
              onClick={() => onOpen(work)}
            >
              {t('Mark')}
            </Button>
          ),
        },
      ]}
    />
  );
}

const nameOf = ({ name }: Pick<WaitingWork, 'name'>): string => name ?? t('Without a name');
