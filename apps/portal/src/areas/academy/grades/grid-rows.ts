import type { GradesRow } from './grades-api.ts';

/** What the rows are ordered by: a column of the grid, or the order in which learners came. */
export interface GridOrder {
  readonly by: string;
  readonly falling: boolean;
}

export const nameOf = ({ name, mail }: Pick<GradesRow, 'name' | 'mail'>): string => name ?? mail ?? '–';

/** The learners whose name has the text, in an order; those of whom there is nothing to compare come last. */
export function seenRows(
  rows: readonly GradesRow[],
  {
    text,
    state,
    group = '',
    order,
  }: {
    readonly text: string;
    readonly state: string;
    readonly group?: string;
    readonly order: GridOrder | undefined;
  },
): readonly GradesRow[] {
  const wanted = text.trim().toLocaleLowerCase();
  const found = rows.filter(
    (row) =>
      (wanted === '' || nameOf(row).toLocaleLowerCase().includes(wanted)) &&
      (state === '' || row.state === state) &&
      (group === '' || row.groups.includes(group)),
  );
  if (order === undefined) return found;
  const sign = order.falling ? -1 : 1;
  if (order.by === 'name') return found.toSorted((one, other) => sign * nameOf(one).localeCompare(nameOf(other)));
  const value = valueOf(order.by);
  return found.toSorted((one, other) => {
    const [left, right] = [value(one), value(other)];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return sign * (left - right);
  });
}

const valueOf =
  (by: string) =>
  ({ cells, running, final }: GradesRow): number | undefined => {
    const text = by === 'running' ? running.percent : by === 'final' ? final.percent : cells[by]?.points;
    return text === null || text === undefined ? undefined : Number(text);
  };
