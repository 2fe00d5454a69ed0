import { Box } from '@mui/material';
import { t } from '@pvt/ui/language';
import { memo } from 'react';
import type { GradesRow } from './grades-api.ts';
import { COLUMN, type GridColumn, HEAD, type Placed, ROW } from './grid-layout.ts';
import { nameOf } from './grid-rows.ts';

interface Props {
  id: string;
  row: GradesRow;
  at: number;
  name: number;
  columns: readonly Placed<GridColumn>[];
  active: number | undefined;
  onActive: (column: number) => void;
  onEdit: () => void;
}

interface Shown {
  readonly text: string;
  readonly spoken: string;
  readonly isOverridden?: boolean;
}

/** A learner's grades. */
function Row({ id, row, at, name, columns, active, onActive, onEdit }: Props) {
  const cell = {
    ...{ position: 'absolute', top: 0, height: ROW, width: COLUMN, px: 1, lineHeight: `${ROW}px`, textAlign: 'right' },
    ...{ borderBottom: 1, borderRight: 1, borderColor: 'divider', fontVariantNumeric: 'tabular-nums', cursor: 'cell' },
    ...{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  } as const;
  return (
    <Box
      role="row"
      aria-rowindex={at + 2}
      sx={{ position: 'absolute', top: HEAD + at * ROW, left: 0, right: 0, height: ROW }}
    >
      <Box
        role="rowheader"
        aria-colindex={1}
        title={nameOf(row)}
        sx={{
          ...{ position: 'sticky', left: 0, width: name, height: ROW, px: 1, lineHeight: `${ROW}px`, zIndex: 2 },
          ...{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', bgcolor: 'background.paper' },
          ...{ borderBottom: 1, borderRight: 1, borderColor: 'divider' },
        }}
      >
        {nameOf(row)}
      </Box>
      {columns.map(({ at: column, of }) => {
        const { text, spoken, isOverridden = false } = shownOf(row, of);
        return (
          <Box
            key={of.id}
            id={`${id}-${column}`}
            role="gridcell"
            aria-colindex={column + 2}
            aria-label={spoken}
            aria-selected={column === active}
            onClick={() => onActive(column)}
            {...(of.kind === 'item' ? { onDoubleClick: onEdit } : {})}
            sx={{
              ...cell,
              left: name + column * COLUMN,
              fontWeight: of.kind === 'item' ? 400 : 650,
              ...(isOverridden ? { fontStyle: 'italic' } : {}),
              ...(column === active ? { outline: 2, outlineColor: 'primary.main', outlineOffset: -2 } : {}),
            }}
          >
            {text}
            {isOverridden ? '*' : ''}
          </Box>
        );
      })}
    </Box>
  );
}

export const GridRow = memo(
  Row,
  (one, other) =>
    one.row === other.row &&
    one.at === other.at &&
    one.name === other.name &&
    one.active === other.active &&
    one.active === undefined &&
    isSame(one.columns, other.columns),
);

const isSame = (one: Props['columns'], other: Props['columns']): boolean =>
  one.length === other.length && one.every(({ at, of }, n) => at === other[n]?.at && of.id === other[n]?.of.id);

function shownOf({ cells, running, final }: GradesRow, column: GridColumn): Shown {
  if (column.kind !== 'item') {
    const { percent, letter } = column.kind === 'final' ? final : running;
    if (percent === null) return { text: '–', spoken: t('Nothing counts yet') };
    const text = letter === null ? percent : `${percent} ${letter}`;
    return { text, spoken: `${text} %` };
  }
  const cell = cells[column.id];
  if (cell === undefined || cell.state === 'missing') return { text: '–', spoken: t('Not graded') };
  if (cell.state === 'excused') return { text: t('EX'), spoken: `${t('EX')}, ${t('Excused')}` };
  const points = cell.points ?? '';
  const { isOverridden } = cell;
  return { text: points, isOverridden, spoken: isOverridden ? t('{points}, overridden', { points }) : points };
}
