import { Box } from '@mui/material';
import { Panel, RowLink } from '@pvt/ui';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { CalendarDay } from '../api.ts';
import { timesOfDay } from './times-of-day.ts';

/** The days side by side, each with what is due on it. */
export function CalendarWeek({ days }: { days: readonly CalendarDay[] }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))`,
        gap: 1,
        alignItems: 'start',
      }}
    >
      {days.map(({ date, times }, place) => (
        <Panel key={date} title={place === 0 ? t('Today') : formatDay(date)}>
          {times.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t('nothing')}</Box>}
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.25 }}>
            {times.map((time) => (
              <Box component="li" key={time.task} sx={{ overflowWrap: 'anywhere' }}>
                <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{timesOfDay(time)}</Box>
                <RowLink to={`/tasks/named/${encodeURIComponent(time.task)}`}>{time.task}</RowLink>
              </Box>
            ))}
          </Box>
        </Panel>
      ))}
    </Box>
  );
}
