import { Box, useMediaQuery } from '@mui/material';
import { t } from '@pvt/ui/language';
import { type KeyboardEvent, useId, useState } from 'react';
import { CellInput } from './CellInput.tsx';
import { GridHead } from './GridHead.tsx';
import { GridRow } from './GridRow.tsx';
import type { GradesRow, SetupItem } from './grades-api.ts';
import { type GridPlace, placeAfter } from './grid-keys.ts';
import { COLUMN, columnsOf, HEAD, NAME, ROW } from './grid-layout.ts';
import type { GridOrder } from './grid-rows.ts';
import { useGrid } from './use-grid.ts';

interface Props {
  rows: readonly GradesRow[];
  items: readonly SetupItem[];
  order: GridOrder | undefined;
  active: GridPlace;
  onActive: (place: GridPlace) => void;
  onOrder: (by: string) => void;
  /** What was typed into a cell; null for one that was emptied. Undefined where nothing may be. */
  onEnter: ((row: GradesRow, item: SetupItem, points: string | null) => void) | undefined;
  onExplain: () => void;
}

/** Learners × items. Of both only what is seen is drawn. */
export function GradeGrid({ rows, items, order, active, onActive, onOrder, onEnter, onExplain }: Props) {
  const id = useId();
  const name = useMediaQuery('(min-width: 700px)') ? NAME.wide : NAME.narrow;
  const [editing, setEditing] = useState<{ readonly first: string | undefined }>();
  const columns = columnsOf(items);
  const { frame, ...shown } = useGrid(rows, columns, { row: ROW, column: COLUMN, head: HEAD, name });
  const [row, column] = [rows[active.row], columns[active.column]];
  const item = column?.kind === 'item' ? column.item : undefined;

  const go = (place: GridPlace) => {
    setEditing(undefined);
    onActive(place);
    shown.reveal(place);
  };
  const leave = (to: GridPlace = active) => {
    go(to);
    frame.current?.focus({ preventScroll: true });
  };
  const size = { rows: rows.length, columns: columns.length };
  const press = (event: KeyboardEvent) => {
    if (editing !== undefined || event.altKey || event.metaKey) return;
    const next = placeAfter(event, active, size);
    const edits = item !== undefined && row !== undefined && onEnter !== undefined;
    if (next !== undefined) go(next);
    else if (event.key === ' ') onExplain();
    else if (edits && (event.key === 'Enter' || event.key === 'F2')) setEditing({ first: undefined });
    else if (edits && /^\d$/.test(event.key) && !event.ctrlKey) setEditing({ first: event.key });
    else if (edits && (event.key === 'Delete' || event.key === 'Backspace')) onEnter(row, item, null);
    else return;
    event.preventDefault();
  };
  return (
    <Box
      ref={frame}
      role="grid"
      tabIndex={0}
      aria-label={t('Gradebook')}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      {...(shown.isDrawn(active) ? { 'aria-activedescendant': `${id}-${active.row}-${active.column}` } : {})}
      onKeyDown={press}
      sx={{
        ...{
          overflow: 'auto',
          position: 'relative',
          isolation: 'isolate',
          maxHeight: 'calc(100vh - 300px)',
          minHeight: 260,
        },
        '&:focus-visible': { outline: 2, outlineColor: 'primary.main', outlineOffset: -2 },
      }}
    >
      <Box role="presentation" sx={{ position: 'relative', ...shown.whole }}>
        <GridHead columns={shown.columns} name={name} order={order} onOrder={onOrder} />
        {shown.rows.map(({ at, of }) => (
          <GridRow
            key={of.enrolment}
            id={`${id}-${at}`}
            row={of}
            at={at}
            name={name}
            columns={shown.columns}
            active={at === active.row ? active.column : undefined}
            onActive={(chosen) => go({ row: at, column: chosen })}
            onEdit={() => setEditing(onEnter === undefined ? undefined : { first: undefined })}
          />
        ))}
        {editing !== undefined && row !== undefined && item !== undefined && (
          <CellInput
            label={t('Points of {name} in {item}', { name: row.name ?? row.mail ?? '', item: item.title })}
            first={editing.first ?? row.cells[item.id]?.points ?? ''}
            top={HEAD + active.row * ROW}
            left={name + active.column * COLUMN}
            onLeave={() => leave()}
            onAbandon={() => setEditing(undefined)}
            onEnter={(points, move) => {
              onEnter?.(row, item, points);
              leave(placeAfter({ key: move, ctrlKey: false }, active, size));
            }}
          />
        )}
      </Box>
    </Box>
  );
}
