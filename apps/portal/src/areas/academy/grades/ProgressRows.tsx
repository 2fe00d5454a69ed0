import { Box } from '@mui/material';
import { t } from '@pvt/ui/language';
import { memo } from 'react';
import type { GridSize, Placed } from './grid-layout.ts';
import { nameOf } from './grid-rows.ts';
import type { ProgressRow, PublishedLesson } from './insight-api.ts';
import { signs, stateOf, wordOf } from './progress-states.ts';

type Lessons = readonly Placed<PublishedLesson>[];

const line = { borderBottom: 1, borderColor: 'divider', bgcolor: 'background.paper' } as const;

/** The numbers of the lessons, which stay. */
export function MapHead({ lessons, size: { head, column, name } }: { lessons: Lessons; size: GridSize }) {
  const high = { height: head, lineHeight: `${head}px` } as const;
  return (
    <Box role="row" aria-rowindex={1} sx={{ ...line, ...high, position: 'sticky', top: 0, zIndex: 3 }}>
      <Box
        role="columnheader"
        aria-colindex={1}
        sx={{ ...line, ...high, position: 'sticky', left: 0, width: name, px: 2, zIndex: 1 }}
      >
        {t('Learner')}
      </Box>
      {lessons.map(({ at, of: { id, title } }) => (
        <div
          key={id}
          role="columnheader"
          aria-colindex={at + 2}
          aria-label={`${at + 1}, ${title}`}
          title={title}
          style={{ position: 'absolute', top: 0, left: name + at * column, width: column, textAlign: 'center' }}
        >
          {at + 1}
        </div>
      ))}
    </Box>
  );
}

interface Props {
  id: string;
  at: number;
  size: GridSize;
  row: ProgressRow;
  lessons: Lessons;
  active: number | undefined;
}

/** How far a learner is. */
function Row({ id, at, size, row, lessons, active }: Props) {
  const high = { height: size.row, lineHeight: `${size.row}px` };
  return (
    <Box
      role="row"
      aria-rowindex={at + 2}
      sx={{ ...high, position: 'absolute', left: 0, right: 0 }}
      style={{ top: size.head + at * size.row }}
    >
      <Box
        role="rowheader"
        aria-colindex={1}
        title={nameOf(row)}
        sx={{
          ...line,
          ...high,
          position: 'sticky',
          left: 0,
          width: size.name,
          px: 2,
          zIndex: 2,
          display: 'flex',
          gap: 1,
        }}
      >
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', mr: 'auto' }}>
          {nameOf(row)}
        </Box>
        <Box
          component="span"
          sx={{ whiteSpace: 'nowrap', color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}
        >
          {t('{done} of {required}', { done: row.done, required: row.required })}
        </Box>
      </Box>
      {lessons.map(({ at: column, of: { id: lesson, title } }) => {
        const state = stateOf(row, lesson);
        return (
          <div
            key={lesson}
            id={`${id}-${column}`}
            role="gridcell"
            tabIndex={-1}
            aria-colindex={column + 2}
            aria-selected={column === active}
            aria-label={`${title}: ${wordOf(state)}`}
            style={{ left: size.name + column * size.column, width: size.column, height: size.row }}
          >
            <span aria-hidden data-mark={state}>
              {signs[state]}
            </span>
          </div>
        );
      })}
    </Box>
  );
}

export const MapRow = memo(
  Row,
  (one, other) =>
    one.row === other.row &&
    one.at === other.at &&
    one.size.name === other.size.name &&
    one.active === other.active &&
    one.active === undefined &&
    isSame(one.lessons, other.lessons),
);

const isSame = (one: Lessons, other: Lessons): boolean =>
  one.length === other.length && one.every(({ at, of }, n) => at === other[n]?.at && of.id === other[n]?.of.id);
