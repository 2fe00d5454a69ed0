import { Box } from '@mui/material';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { clockWords } from '../quiz-words.ts';
import type { AttemptTime } from '../use-clock.ts';
import { Said } from './Said.tsx';

/** How much time is left. A screen reader hears of it twice, and can read it whenever it likes. */
export function ClockBar({ time: { left, dueAt, saying } }: { time: AttemptTime }) {
  if (left === undefined || dueAt === null) return <span>{t('No time limit')}</span>;
  return (
    <Box component="span" sx={{ fontWeight: 650, color: left <= 60 ? 'error.main' : undefined }}>
      <span
        role="timer"
        aria-label={t('Time left')}
        title={t('Ends {date}', { date: formatInZone(dueAt, ownTimeZone()) })}
      >
        {t('{clock} left', { clock: clockWords(left) })}
      </span>
      <Said>
        {saying === undefined
          ? ''
          : t('{minutes, plural, one {# minute is} other {# minutes are}} left.', { minutes: saying })}
      </Said>
    </Box>
  );
}
