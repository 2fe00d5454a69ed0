import { Box, Typography, useMediaQuery } from '@mui/material';
import { t } from '@pvt/ui/language';
import { type KeyboardEvent, type MouseEvent, useId, useState } from 'react';
import { type GridPlace, placeAfter } from './grid-keys.ts';
import { nameOf } from './grid-rows.ts';
import type { ProgressRow, PublishedLesson } from './insight-api.ts';
import { lookOfMarks } from './map-look.ts';
import { MapHead, MapRow } from './ProgressRows.tsx';
import { stateOf, wordOf } from './progress-states.ts';
import { useGrid } from './use-grid.ts';

/** In pixels. */
const ROW = 36;
const COLUMN = 36;
const HEAD = 36;
const NAME = { wide: 260, narrow: 168 } as const;

/** Learners × lessons of the published version. Of both only what is seen is drawn. */
export function ProgressMap({ lessons, rows }: { lessons: readonly PublishedLesson[]; rows: readonly ProgressRow[] }) {
  const id = useId();
  const [active, setActive] = useState<GridPlace>({ row: 0, column: 0 });
  const name = useMediaQuery('(min-width: 700px)') ? NAME.wide : NAME.narrow;
  const size = { row: ROW, column: COLUMN, head: HEAD, name };
  const { frame, ...shown } = useGrid(rows, lessons, size);
  const go = (place: GridPlace) => {
    setActive(place);
    shown.reveal(place);
  };
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const next = placeAfter(event, active, { rows: rows.length, columns: lessons.length });
    if (next === undefined) return;
    event.preventDefault();
    go(next);
  };
  const point = ({ target }: MouseEvent) => {
    const place = target instanceof Element ? placeOf(target) : undefined;
    if (place !== undefined) go(place);
  };
  const [row, lesson] = [rows[active.row], lessons[active.column]];
  return (
    <>
      <Box
        ref={frame}
        role="grid"
        tabIndex={0}
        aria-label={t('Progress by lesson')}
        aria-rowcount={rows.length + 1}
        aria-colcount={lessons.length + 1}
        {...(shown.isDrawn(active) ? { 'aria-activedescendant': `${id}-${active.row}-${active.column}` } : {})}
        onKeyDown={press}
        onClick={point}
        sx={{
          ...{ overflow: 'auto', position: 'relative', isolation: 'isolate' },
          ...{ maxHeight: 'calc(100vh - 360px)', minHeight: 240 },
          '&:focus-visible': { outline: 2, outlineColor: 'primary.main', outlineOffset: -2 },
          ...lookOfMarks,
        }}
      >
        <Box role="presentation" sx={{ position: 'relative', ...shown.whole }}>
          <MapHead lessons={shown.columns} size={size} />
          {shown.rows.map(({ at, of }) => (
            <MapRow
              key={of.enrolment}
              id={`${id}-${at}`}
              {...{ at, size, row: of, lessons: shown.columns }}
              active={at === active.row ? active.column : undefined}
            />
          ))}
        </Box>
      </Box>
      {row !== undefined && lesson !== undefined && (
        <Typography variant="body2" sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}>
          {t('{name}, lesson {number}, {lesson}: {state}', {
            ...{ name: nameOf(row), number: active.column + 1, lesson: lesson.title },
            state: wordOf(stateOf(row, lesson.id)),
          })}
        </Typography>
      )}
    </>
  );
}

/** The cell that an element is in: the head is the first row, and the names are the first column. */
function placeOf(element: Element): GridPlace | undefined {
  const cell = element.closest('[role=gridcell]');
  const [row, column] = [cell?.closest('[role=row]')?.ariaRowIndex, cell?.ariaColIndex];
  return row && column ? { row: Number(row) - 2, column: Number(column) - 2 } : undefined;
}
