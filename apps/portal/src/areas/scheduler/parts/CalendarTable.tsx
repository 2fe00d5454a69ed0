import { Paper } from '@mui/material';
import { ListTable, RowLink } from '@pvt/ui';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { CalendarDay } from '../api.ts';
import { timesOfDay } from './times-of-day.ts';

/** The same days one behind the other, where there is no room for them side by side. */
export function CalendarTable({ days }: { days: readonly CalendarDay[] }) {
  const rows = days.flatMap(({ date, times }, place) =>
    times.map((time, i) => ({
      ...time,
      key: `${date} ${time.task}`,
      // Once for all of its rows.
      day: i > 0 ? '' : place === 0 ? t('Today') : formatDay(date),
    })),
  );
  return (
    <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
      <ListTable
        label={t('Calendar of tasks')}
        items={rows}
        keyOf={({ key }) => key}
        columns={[
          { title: t('Day'), sx: { whiteSpace: 'nowrap', verticalAlign: 'top' }, cell: ({ day }) => day },
          { title: t('When'), sx: { verticalAlign: 'top' }, cell: timesOfDay },
          {
            title: t('Task'),
            sx: { overflowWrap: 'anywhere', verticalAlign: 'top' },
            cell: ({ task }) => <RowLink to={`/tasks/named/${encodeURIComponent(task)}`}>{task}</RowLink>,
          },
        ]}
      />
    </Paper>
  );
}
