import { Box, Paper, Typography } from '@mui/material';
import { formatCount, formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { type EventFilter, useEventCountsQuery } from '../api.ts';
import type { EventCounts } from '../types.ts';
import { countsText } from './counts-text.ts';
import { barsOf, rangeOf, type TimeBar } from './time-bars.ts';

interface Props {
  filter: EventFilter;
  /** Narrows the search to what happened between two instants (ms since 1970), the second not included. */
  onRange: (from: number, to: number) => void;
}

/** How many events match a search, and when they happened. */
export function EventsByTime({ filter, onRange }: Props) {
  const { data, error } = useEventCountsQuery(filter, { refetchOnMountOrArgChange: true });
  // What is wrong with a search, the list below says.
  if (error !== undefined || data === undefined || data.events === 0) return null;
  const { matches, times } = countsText(data);
  return (
    <Paper variant="outlined" component="section" aria-label={t('Events by time')} sx={{ px: 2, py: 1.5, mb: 2 }}>
      <Typography component="output" variant="body2" sx={{ display: 'block', mb: 1 }}>
        {matches}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {` ${times}`}
        </Box>
      </Typography>
      <Bars counts={data} onRange={onRange} />
    </Paper>
  );
}

const height = 56;

function Bars({ counts, onRange }: { counts: EventCounts; onRange: Props['onRange'] }) {
  const bars = barsOf(counts);
  const most = Math.max(1, ...bars.map(({ events }) => events));
  const [dragged, setDragged] = useState<{ from: number; to: number }>();
  const [focused, setFocused] = useState(0);
  const isMarked = (place: number) =>
    dragged !== undefined && place >= Math.min(dragged.from, dragged.to) && place <= Math.max(dragged.from, dragged.to);
  const choose = (from: number, to: number) => {
    const [first, last] = [bars[Math.min(from, to)], bars[Math.max(from, to)]];
    setDragged(undefined);
    if (first !== undefined && last !== undefined) onRange(...rangeOf(first, last));
  };
  /** A finger holds the pointer at the bar where it began: where it is now is asked for. */
  const placeAt = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(bars.length - 1, Math.max(0, Math.floor(((clientX - left) / width) * bars.length)));
  };
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const place = Math.min(bars.length - 1, Math.max(0, focused + step));
    setFocused(place);
    event.currentTarget.querySelectorAll('button')[place]?.focus();
  };
  return (
    <>
      <Box
        role="toolbar"
        aria-label={t('Narrow the time: choose a bar, or drag over several')}
        onKeyDown={walk}
        onPointerDown={(event) => {
          const place = placeAt(event);
          setDragged({ from: place, to: place });
        }}
        onPointerMove={(event) => dragged !== undefined && setDragged({ ...dragged, to: placeAt(event) })}
        onPointerUp={(event) => dragged !== undefined && choose(dragged.from, placeAt(event))}
        onPointerCancel={() => setDragged(undefined)}
        onPointerLeave={() => setDragged(undefined)}
        sx={{ display: 'flex', height, touchAction: 'pan-y', cursor: 'ew-resize', userSelect: 'none' }}
      >
        {bars.map((bar, place) => (
          <Bar
            key={bar.from}
            bar={bar}
            share={bar.events / most}
            marked={isMarked(place)}
            tabIndex={place === Math.min(focused, bars.length - 1) ? 0 : -1}
            onChoose={() => choose(place, place)}
          />
        ))}
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, mt: 0.5, color: 'text.secondary' }}>
        {bars.length > 0 && (
          <>
            <Typography variant="body2">{formatInstant(new Date(bars[0]?.from ?? 0).toISOString())}</Typography>
            <Typography variant="body2" sx={{ textAlign: 'right' }}>
              {formatInstant(new Date(bars.at(-1)?.to ?? 0).toISOString())}
            </Typography>
          </>
        )}
      </Box>
    </>
  );
}

interface BarProps {
  bar: TimeBar;
  /** Of the highest bar, 0 to 1. */
  share: number;
  marked: boolean;
  tabIndex: number;
  onChoose: () => void;
}

function Bar({ bar, share, marked, tabIndex, onChoose }: BarProps) {
  const label = t('{time}: {count, plural, one {{shown} event} other {{shown} events}}', {
    time: formatInstant(new Date(bar.from).toISOString()),
    count: bar.events,
    shown: formatCount(bar.events),
  });
  return (
    <Box
      component="button"
      type="button"
      tabIndex={tabIndex}
      aria-label={label}
      title={label}
      // The pointer is seen to by the toolbar, so that it can be dragged; this is Enter and space.
      onClick={(event) => event.detail === 0 && onChoose()}
      sx={{
        flex: '1 1 0',
        minWidth: 0,
        p: 0,
        border: 0,
        height: '100%',
        display: 'flex',
        alignItems: 'flex-end',
        cursor: 'inherit',
        bgcolor: marked ? 'action.selected' : 'transparent',
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <Box
        component="span"
        sx={{
          width: '100%',
          mx: '0.5px',
          height: bar.events === 0 ? 0 : `max(2px, ${share * 100}%)`,
          bgcolor: 'primary.main',
          borderRadius: '1px 1px 0 0',
        }}
      />
    </Box>
  );
}
