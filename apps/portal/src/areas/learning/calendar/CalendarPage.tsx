import { Box, Button } from '@mui/material';
import { EmptyState, LinkButton, LoadMore, PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { type Calendar, useLearnerCalendarQuery } from './api.ts';
import { CalendarAddress } from './CalendarAddress.tsx';
import { EntryDays } from './EntryDays.tsx';

const AT_ONCE = 50;

/** What has a time in all courses of a learner, or in one of them, and the address by which other calendars follow it. */
export default function CalendarPage() {
  const { data, error, refetch } = useLearnerCalendarQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <Box sx={{ maxWidth: '80ch' }}>
      <PageHeader
        title={t('Calendar')}
        back={{ title: t('My learning'), to: '/learning' }}
        description={t('Times are by your own clock: {zone}.', { zone: ownTimeZone() })}
      />
      {data === undefined && error === undefined && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && <Shown calendar={data} />}
    </Box>
  );
}

function Shown({ calendar: { items, addressMadeAt } }: { calendar: Calendar }) {
  const [search] = useSearchParams();
  const { key } = useLocation();
  const [isEarlierShown, setEarlierShown] = useState(false);
  const [most, setMost] = useState(AT_ONCE);
  const [now] = useState(Date.now);
  const course = search.get('course');
  const all = course === null ? items : items.filter((each) => each.course === course);
  const isOver = ({ at, until }: (typeof items)[number]) => Date.parse(until ?? at) < now;
  const coming = all.filter((each) => !isOver(each));
  const over = all.filter(isOver);
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {course !== null && (
        <Box>
          <LinkButton to="/learning/calendar" variant="outlined">
            {t('Show all courses')}
          </LinkButton>
        </Box>
      )}
      {over.length > 0 && !isEarlierShown && (
        <Box>
          <Button onClick={() => setEarlierShown(true)}>{t('Show the last month')}</Button>
        </Box>
      )}
      {isEarlierShown && <EntryDays entries={over} />}
      {coming.length === 0 ? (
        <EmptyState
          title={t('Nothing has a time')}
          text={t('What is due, opens or is held in your courses stands here.')}
        />
      ) : (
        <EntryDays entries={coming.slice(0, most)} />
      )}
      <LoadMore hasMore={coming.length > most} loading={false} onMore={() => setMost(most + AT_ONCE)} />
      <CalendarAddress key={key} madeAt={addressMadeAt} />
    </Box>
  );
}
