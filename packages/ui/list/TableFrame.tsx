import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import type { ReactNode } from 'react';
import { SidewaysScroll } from './SidewaysScroll.tsx';

export interface Column {
  title: string;
  align?: 'right' | 'left';
  /** True for a column whose heading is only for screen readers. */
  silent?: boolean;
  /** True for a column that a phone leaves out; its cells hide themselves by `wideOnly`. */
  wide?: boolean;
}

/** For the cells of a wide column. */
export const wideOnly = { display: { xs: 'none', sm: 'table-cell' } } as const;

const visuallyHidden = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const;

interface Props {
  /** What the table lists. */
  label: string;
  columns: readonly (Column | string)[];
  /** A cell before the first column, for choosing all rows. */
  lead?: ReactNode;
  children: ReactNode;
}

/** A table that scrolls sideways by itself where the window is narrow, and shows at its edges that there is more. */
export function TableFrame({ label, columns, lead, children }: Props) {
  return (
    <SidewaysScroll>
      <Table aria-label={label}>
        <TableHead>
          <TableRow>
            {lead}
            {columns.map((column) => {
              const {
                title,
                align = 'left',
                silent = false,
                wide = false,
              } = typeof column === 'string' ? { title: column } : column;
              return (
                <TableCell
                  key={title}
                  align={align}
                  scope="col"
                  sx={{ position: 'relative', ...(wide ? wideOnly : {}) }}
                >
                  {silent ? <span style={visuallyHidden}>{title}</span> : title}
                </TableCell>
              );
            })}
          </TableRow>
        </TableHead>
        <TableBody>{children}</TableBody>
      </Table>
    </SidewaysScroll>
  );
}
