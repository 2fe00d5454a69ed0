import { Box, Typography } from '@mui/material';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Shift } from '../api.ts';

const DAY_MS = 86_400_000;

/** Days of weeks, each with who is on call in it. */
export function OnCallWeeks({ shifts, from, days }: { shifts: Shift[]; from: string; days: number }) {
  const begin = Date.parse(from);
  const all = Array.from({ length: days }, (_, each) => {
    const [start, end] = [begin + each * DAY_MS, begin + (each + 1) * DAY_MS];
    const of = shifts.filter((shift) => Date.parse(shift.from) < end && Date.parse(shift.until) > start);
    return { day: new Date(start).toISOString(), people: [...new Set(of.map(({ name, account }) => name ?? account))] };
  });
  return (
    <Box
      component="ul"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', md: 'repeat(7, minmax(0, 1fr))' },
      }}
    >
      {all.map(({ day, people }) => (
        <Box
          key={day}
          component="li"
          sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1, minHeight: 64, overflowWrap: 'anywhere' }}
        >
          <Typography sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>{formatDay(day.slice(0, 10))}</Typography>
          {people.length === 0 ? (
            <Typography sx={{ color: 'warning.main', fontSize: '0.875rem' }}>{t('nobody')}</Typography>
          ) : (
            people.map((each) => (
              <Typography key={each} sx={{ fontSize: '0.875rem', fontWeight: 600 }}>
                {each}
              </Typography>
            ))
          )}
        </Box>
      ))}
    </Box>
  );
}
