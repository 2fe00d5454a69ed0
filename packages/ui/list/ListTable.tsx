import { TableCell, TableRow } from '@mui/material';
import type { SxProps, Theme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { type Column, TableFrame, wideOnly } from './TableFrame.tsx';

/** A column with what stands in it for each item. */
export interface ListColumn<Item> extends Column {
  cell: (item: Item) => ReactNode;
  sx?: SxProps<Theme>;
}

interface Props<Item> {
  /** What the table lists. */
  label: string;
  columns: readonly ListColumn<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => string;
}

/** Items as rows, one column for each thing to know of them. */
export function ListTable<Item>({ label, columns, items, keyOf }: Props<Item>) {
  return (
    <TableFrame label={label} columns={columns}>
      {items.map((item) => (
        <TableRow key={keyOf(item)} hover>
          {columns.map(({ title, align = 'left', wide = false, sx = {}, cell }) => (
            <TableCell key={title} align={align} sx={wide ? wideOnly : sx}>
              {cell(item)}
            </TableCell>
          ))}
        </TableRow>
      ))}
    </TableFrame>
  );
}
