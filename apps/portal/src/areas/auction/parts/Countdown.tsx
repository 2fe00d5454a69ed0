import { Typography } from '@mui/material';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { type HeardClock, msUntil, timeLeft } from './time-left.ts';

const TICK_MS = 250;

/** How long bids are taken, by the server’s clock. */
export function useMsLeft(endsAt: string | null, clock: HeardClock): number {
  const [at, setAt] = useState(() => performance.now());
  useEffect(() => {
    const timer = window.setInterval(() => setAt(performance.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return endsAt === null ? 0 : msUntil(endsAt, clock, Math.max(at, clock.heard));
}

/** Read aloud only when it is asked for: what matters, a moved end, is announced by the page. */
export function Countdown({ endsAt, msLeft }: { endsAt: string; msLeft: number }) {
  const { days, hours, minutes, seconds } = timeLeft(msLeft);
  const two = (part: number) => String(part).padStart(2, '0');
  const clock = `${two(hours)}:${two(minutes)}:${two(seconds)}`;
  return (
    <div>
      <Typography
        component="div"
        role="timer"
        aria-live="off"
        sx={{ typography: 'h1', fontVariantNumeric: 'tabular-nums' }}
      >
        {days > 0 ? t('{days, plural, one {# day} other {# days}} {clock}', { days, clock }) : clock}
      </Typography>
      <Typography variant="body2" component="div" sx={{ color: 'text.secondary' }}>
        {t('Ends {instant}', { instant: formatInstant(endsAt) })}
      </Typography>
    </div>
  );
}
