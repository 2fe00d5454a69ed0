import { Typography } from '@mui/material';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useCallback, useEffect, useState } from 'react';
import { type HeardClock, msUntil, timeLeft } from './time-left.ts';

const TICK_MS = 250;
const SECOND_MS = 1000;

/** What is read off the clock four times a second; the page is drawn again only when it has changed. */
function useTicking<T extends number | boolean>(read: (at: number) => T): T {
  const [value, setValue] = useState(() => read(performance.now()));
  useEffect(() => {
    const timer = window.setInterval(() => setValue(read(performance.now())), TICK_MS);
    return () => window.clearInterval(timer);
  }, [read]);
  return value;
}

/** Whether bids are taken no more, by the server’s clock. */
export function useIsOver(endsAt: string | null, clock: HeardClock): boolean {
  const read = useCallback((at: number) => endsAt !== null && msUntil(endsAt, clock, at) === 0, [endsAt, clock]);
  return useTicking(read);
}

/** Read aloud only when it is asked for: what matters, a moved end, is announced by the page. */
export function Countdown({ endsAt, clock }: { endsAt: string; clock: HeardClock }) {
  const read = useCallback((at: number) => Math.ceil(msUntil(endsAt, clock, at) / SECOND_MS), [endsAt, clock]);
  const { days, hours, minutes, seconds } = timeLeft(useTicking(read) * SECOND_MS);
  const two = (part: number) => String(part).padStart(2, '0');
  const left = `${two(hours)}:${two(minutes)}:${two(seconds)}`;
  return (
    <div>
      <Typography
        component="div"
        role="timer"
        aria-live="off"
        sx={{ typography: 'h1', fontVariantNumeric: 'tabular-nums' }}
      >
        {days > 0 ? t('{days, plural, one {# day} other {# days}} {clock}', { days, clock: left }) : left}
      </Typography>
      <Typography variant="body2" component="div" sx={{ color: 'text.secondary' }}>
        {t('Ends {instant}', { instant: formatInstant(endsAt) })}
      </Typography>
    </div>
  );
}
