import { Box } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useMemo, useRef } from 'react';
import { useWindow } from '../../../../parts/use-window.ts';
import type { Unit } from '../../api.ts';
import type { Proposal, TapeEntry } from './entry.ts';
import { barsOf, HEAD, NIGHT, ROW, rowsOf, rowsOfUnit, seenBars } from './layout.ts';
import { TapeBar } from './TapeBar.tsx';
import { TapeHead } from './TapeHead.tsx';
import { TapeNames } from './TapeNames.tsx';

const NAMES = { xs: 112, md: 190 } as const;

interface Props {
  units: readonly Unit[];
  entries: readonly TapeEntry[];
  first: string;
  nights: number;
  today: string;
  onOpen: (entry: TapeEntry) => void;
  onPropose: (proposal: Proposal) => void;
}

/** Units × nights, with everything that is in them. */
export function TapeChart({ units, entries, first, nights, today, onOpen, onPropose }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const seen = useWindow(frame);
  const rows = useMemo(() => rowsOf(units), [units]);
  const rowsBy = useMemo(() => rowsOfUnit(units, rows), [units, rows]);
  const bars = useMemo(() => barsOf(entries, rowsBy, { first, nights }), [entries, rowsBy, first, nights]);
  const width = nights * NIGHT;
  const height = rows.length * ROW;
  return (
    <Box
      ref={frame}
      // Its scrolling is by keys too, where nothing in it has the focus.
      tabIndex={0}
      role="region"
      aria-label={t('Tape chart')}
      sx={{ overflow: 'auto', maxHeight: 'calc(100vh - 250px)', minHeight: 320, position: 'relative' }}
    >
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: {
            xs: `${NAMES.xs}px ${width}px`,
            md: `${NAMES.md}px ${width}px`,
          },
          gridTemplateRows: `${HEAD}px ${height}px`,
          width: 'max-content',
        }}
      >
        <Box
          sx={{
            position: 'sticky',
            left: 0,
            top: 0,
            zIndex: 3,
            bgcolor: 'background.paper',
            borderBottom: 1,
            borderRight: 1,
            borderColor: 'divider',
          }}
        />
        <TapeHead first={first} nights={nights} today={today} seen={seen} />
        <TapeNames rows={rows} seen={seen} />
        <Box
          sx={(theme) => ({
            position: 'relative',
            // The lines of nights and rows are drawn, not made of elements: of these there would be twelve thousand.
            backgroundImage: `linear-gradient(to right, ${theme.vars?.palette.divider ?? theme.palette.divider} 1px, transparent 1px), linear-gradient(to bottom, ${theme.vars?.palette.divider ?? theme.palette.divider} 1px, transparent 1px)`,
            backgroundSize: `${NIGHT}px ${ROW}px`,
          })}
        >
          {seenBars(bars, seen).map((bar) => (
            <TapeBar key={`${bar.entry.id} ${bar.row}`} bar={bar} rows={rows} onOpen={onOpen} onPropose={onPropose} />
          ))}
        </Box>
      </Box>
    </Box>
  );
}
