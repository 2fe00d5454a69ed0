import { Box, ButtonBase } from '@mui/material';
import { t } from '@pvt/ui/language';
import { COLUMN, type GridColumn, HEAD, type Placed } from './grid-layout.ts';
import type { GridOrder } from './grid-rows.ts';

interface Props {
  columns: readonly Placed<GridColumn>[];
  name: number;
  order: GridOrder | undefined;
  onOrder: (by: string) => void;
}

function titleOf(column: GridColumn): string {
  if (column.kind === 'item') return column.item.title;
  return column.kind === 'final' ? t('Final grade') : t('So far');
}

/** The heads of the columns, which stay; a click orders the rows. */
export function GridHead({ columns, name, order, onOrder }: Props) {
  const sorted = (by: string) =>
    order?.by === by ? ({ 'aria-sort': order.falling ? 'descending' : 'ascending' } as const) : {};
  const mark = (by: string) => (order?.by === by ? (order.falling ? ' ↓' : ' ↑') : '');
  const line = { borderBottom: 1, borderRight: 1, borderColor: 'divider', bgcolor: 'background.paper' };
  return (
    <Box role="row" aria-rowindex={1} sx={{ position: 'sticky', top: 0, height: HEAD, zIndex: 3 }}>
      <Box
        role="columnheader"
        aria-colindex={1}
        {...sorted('name')}
        sx={{ ...line, position: 'sticky', left: 0, width: name, height: HEAD, zIndex: 1 }}
      >
        <Head text={`${t('Name')}${mark('name')}`} onClick={() => onOrder('name')} />
      </Box>
      {columns.map(({ at, of }) => (
        <Box
          key={of.id}
          role="columnheader"
          aria-colindex={at + 2}
          {...sorted(of.id)}
          sx={{ ...line, position: 'absolute', top: 0, left: name + at * COLUMN, width: COLUMN, height: HEAD }}
        >
          <Head
            text={`${titleOf(of)}${mark(of.id)}`}
            small={of.kind === 'item' ? t('of {points}', { points: of.item.outOf }) : '%'}
            onClick={() => onOrder(of.id)}
          />
        </Box>
      ))}
    </Box>
  );
}

function Head({ text, small, onClick }: { text: string; small?: string; onClick: () => void }) {
  return (
    <ButtonBase
      tabIndex={-1}
      onClick={onClick}
      sx={{
        ...{ width: '100%', height: '100%', px: 1, display: 'flex', flexDirection: 'column', alignItems: 'flex-start' },
        ...{ justifyContent: 'center', textAlign: 'left', fontWeight: 600, fontSize: '0.8125rem', lineHeight: 1.2 },
      }}
    >
      <Box
        component="span"
        title={text}
        sx={{ display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden' }}
      >
        {text}
      </Box>
      {small !== undefined && (
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400, fontSize: '0.75rem' }}>
          {small}
        </Box>
      )}
    </ButtonBase>
  );
}
