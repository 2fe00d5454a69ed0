import { Box } from '@mui/material';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { KeyboardEvent } from 'react';
import type { Proposal, TapeEntry, TapeRow } from './entry.ts';
import { stateTitles } from './entry-states.ts';
import { type Bar, dragged, isChange, ROW } from './layout.ts';
import { useDrag } from './use-drag.ts';

/** Of each state a colour of the theme; what it means is in its name too. */
const colours: Record<TapeEntry['state'], { bgcolor: string; color: string }> = {
  expected: { bgcolor: 'info.main', color: 'info.contrastText' },
  in_house: { bgcolor: 'success.main', color: 'success.contrastText' },
  left: { bgcolor: 'action.disabledBackground', color: 'text.primary' },
  held: { bgcolor: 'warning.main', color: 'warning.contrastText' },
  blocked: { bgcolor: 'text.secondary', color: 'background.paper' },
};

/** What an arrow with Alt (moves) or Shift (extends) asks for. */
const steps: Readonly<Record<string, { nights: number; rows: number }>> = {
  ArrowLeft: { nights: -1, rows: 0 },
  ArrowRight: { nights: 1, rows: 0 },
  ArrowUp: { nights: 0, rows: -1 },
  ArrowDown: { nights: 0, rows: 1 },
};

interface Props {
  bar: Bar;
  rows: readonly TapeRow[];
  onOpen: (entry: TapeEntry) => void;
  onPropose: (proposal: Proposal) => void;
}

/** A stay, hold or block in the nights of a unit. It is dragged to move it, and by its end to extend it; with Alt or Shift and arrows too. */
export function TapeBar({ bar, rows, onOpen, onPropose }: Props) {
  const { entry, row, left, width } = bar;
  const movable = entry.state === 'expected' || entry.state === 'in_house';
  const propose = (proposal: Proposal) => isChange(proposal) && onPropose(proposal);
  const drag = useDrag((grip, by) => propose(dragged(entry, grip, by, rows)));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!movable || step === undefined || !(event.altKey || event.shiftKey)) return;
    event.preventDefault();
    propose(dragged(entry, event.altKey ? 'whole' : 'end', step, rows));
  };
  const said = t('{name}, {state}, {from} to {until}', {
    name: entry.title,
    state: t(stateTitles[entry.state]),
    from: formatDay(entry.arrival),
    until: formatDay(entry.departure),
  });
  return (
    <Box
      component="button"
      type="button"
      aria-label={said}
      title={said}
      onClick={() => drag.isClick() && onOpen(entry)}
      onKeyDown={onKeyDown}
      {...(movable ? drag.whole : {})}
      sx={{
        ...{
          position: 'absolute',
          top: row * ROW + 3,
          left: left + 2,
          width: width - 4,
          height: ROW - 6,
          p: 0,
          pl: 0.75,
        },
        ...{ border: 0, borderRadius: 1, font: 'inherit', fontSize: '0.75rem', textAlign: 'left' },
        ...{ overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis' },
        ...colours[entry.state],
        ...{ cursor: movable ? 'grab' : 'pointer', touchAction: 'pan-x pan-y' },
        ...(drag.by === undefined ? {} : { zIndex: 1, opacity: 0.85, boxShadow: 3 }),
        '&:focus-visible': { outline: '3px solid', outlineColor: 'text.primary', zIndex: 1 },
      }}
      style={styleOf(drag.by, width)}
    >
      {entry.title}
      {movable && (
        <Box
          component="span"
          {...drag.end}
          sx={{ position: 'absolute', right: 0, top: 0, bottom: 0, width: 10, cursor: 'ew-resize' }}
        />
      )}
    </Box>
  );
}

function styleOf(by: ReturnType<typeof useDrag>['by'], width: number) {
  if (by === undefined) return undefined;
  return by.grip === 'end' ? { width: Math.max(16, width + by.x) } : { transform: `translate(${by.x}px, ${by.y}px)` };
}
