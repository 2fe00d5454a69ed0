import { ListTable, Mono } from '@pvt/ui';
import { isRecord } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';

const MOST_COLUMNS = 8;

function shown(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Rows of a table: the members of each as columns, where all of them are objects with a few. */
export function RowTable({
  label,
  rows,
}: {
  label: string;
  rows: readonly (readonly [key: string, value: unknown])[];
}) {
  const members = [...new Set(rows.flatMap(([, value]) => (isRecord(value) ? Object.keys(value) : [])))];
  const asColumns = members.length <= MOST_COLUMNS && rows.every(([, value]) => isRecord(value));
  const key = { title: t('Key'), cell: ([name]: readonly [string, unknown]) => <Mono fit="wrap">{name}</Mono> };
  const columns = asColumns
    ? members.map((member) => ({
        title: member,
        cell: ([, value]: readonly [string, unknown]) => shown(isRecord(value) ? value[member] : undefined),
      }))
    : [{ title: t('Value'), cell: ([, value]: readonly [string, unknown]) => shown(value) }];
  return <ListTable label={label} items={rows} keyOf={([name]) => name} columns={[key, ...columns]} />;
}
