import { Box } from '@mui/material';
import { formatLocale } from '@pvt/ui/format';
import type { Window } from '../../../../parts/use-window.ts';
import { nightsFrom, weekdayOf } from '../nights.ts';
import { NIGHT } from './layout.ts';

interface Props {
  first: string;
  nights: number;
  today: string;
  seen: Window;
}

/** The nights that are seen, above the tape. */
export function TapeHead({ first, nights, today, seen }: Props) {
  const weekday = new Intl.DateTimeFormat(formatLocale(), { weekday: 'short', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(formatLocale(), { month: 'short', timeZone: 'UTC' });
  return (
    <Box
      aria-hidden
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 2,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {nightsFrom(first, nights).map((night, at) => {
        if ((at + 1) * NIGHT < seen.left || at * NIGHT > seen.right) return null;
        const date = new Date(`${night}T00:00Z`);
        const day = Number(night.slice(8));
        return (
          <Box
            key={night}
            sx={{
              ...{ position: 'absolute', left: at * NIGHT, width: NIGHT, height: '100%', pt: 0.5 },
              ...{ textAlign: 'center', fontSize: '0.75rem', lineHeight: 1.4 },
              color: weekdayOf(night) > 5 ? 'text.primary' : 'text.secondary',
              ...(night === today ? { bgcolor: 'primary.main', color: 'primary.contrastText', borderRadius: 1 } : {}),
            }}
          >
            {at === 0 || day === 1 ? month.format(date) : weekday.format(date)}
            <Box sx={{ fontWeight: 650 }}>{day}</Box>
          </Box>
        );
      })}
    </Box>
  );
}
