import { useMediaQuery } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { EmptyState, LinkButton, PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useTaskCalendarQuery } from '../api.ts';
import { CalendarTable } from './CalendarTable.tsx';
import { CalendarWeek } from './CalendarWeek.tsx';

const EVERY_MS = 60_000;

/** When all tasks are due in the next seven days, by one's own clock. */
export default function CalendarView() {
  const zone = ownTimeZone();
  const { data, isLoading, error, refetch } = useTaskCalendarQuery(zone, {
    refetchOnMountOrArgChange: true,
    pollingInterval: EVERY_MS,
  });
  const wide = useMediaQuery(useTheme().breakpoints.up('lg'), { noSsr: true });
  const days = data?.days ?? [];
  const none = days.every(({ times }) => times.length === 0);
  return (
    <>
      <PageHeader
        title={t('Calendar of tasks')}
        description={
          data?.complete === false
            ? t('The next seven days by your clock ({zone}), of the hundred tasks that are due soonest.', { zone })
            : t('What is due in the next seven days, by your clock ({zone}).', { zone })
        }
        back={{ title: t('Scheduled tasks'), to: '/tasks' }}
      />
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && none && (
        <EmptyState
          title={t('Nothing is due in the next seven days')}
          text={t('Tasks that are paused, or due later, are not shown here.')}
          action={
            <LinkButton to="/tasks" variant="outlined">
              {t('Scheduled tasks')}
            </LinkButton>
          }
        />
      )}
      {!none && (wide ? <CalendarWeek days={days} /> : <CalendarTable days={days} />)}
    </>
  );
}
