import { Box, Typography } from '@mui/material';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Shift } from '../api.ts';
import { onCallDays } from './on-call-days.ts';

/** Days of weeks, each with who is on call in it. @param from the beginning of the first */
export function OnCallWeeks({ shifts, from, days }: { shifts: Shift[]; from: Date; days: number }) {
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
      {onCallDays(shifts, from, days).map(({ day, people }) => (
        <Box
          key={day}
          component="li"
          sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1, minHeight: 64, overflowWrap: 'anywhere' }}
        >
          <Typography sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>{formatDay(day)}</Typography>
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
