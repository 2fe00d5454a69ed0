import { TextField } from '@mui/material';
import { Ago, ConfirmButton, EmptyState, LinkButton, Panel, RecordPage } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useDeferredValue, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type Rows, useDeleteTableMutation, useTableQuery } from '../api.ts';
import { RowTable } from '../parts/RowTable.tsx';
import { permissions } from '../permissions.ts';

/** Drawn at once; the search finds the others. */
const MOST_DRAWN = 200;
/** The API shows as many. */
const MOST_SHOWN = 10_000;

function RowsOf({ name, rows }: { name: string; rows: Rows }) {
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed.trim().toLowerCase());
  const all = useMemo(() => Object.entries(rows), [rows]);
  const found = useMemo(
    () =>
      wanted === ''
        ? all
        : all.filter(
            ([key, value]) =>
              key.toLowerCase().includes(wanted) || JSON.stringify(value).toLowerCase().includes(wanted),
          ),
    [all, wanted],
  );
  if (all.length === 0)
    return (
      <EmptyState
        title={t('The table has no rows')}
        text={t('Look-ups in it find nothing. Edit it, or replace its rows by those of a file.')}
        action={
          <LinkButton to="edit" variant="contained">
            {t('Edit')}
          </LinkButton>
        }
      />
    );
  return (
    <>
      <TextField
        label={t('Find a row')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        data-search
        sx={{ mb: 2, width: 320, maxWidth: '100%' }}
      />
      <Panel
        title={t('Rows')}
        note={
          found.length > MOST_DRAWN
            ? t('the first {shown} of {count}', {
                shown: formatCount(MOST_DRAWN),
                count: formatCount(found.length) + (all.length >= MOST_SHOWN ? '+' : ''),
              })
            : formatCount(found.length)
        }
        flush
      >
        <RowTable label={t('Rows of {name}', { name })} rows={found.slice(0, MOST_DRAWN)} />
      </Panel>
    </>
  );
}

/** One table with its rows. */
export default function TablePage() {
  const { name = '' } = useParams();
  const query = useTableQuery(name, { refetchOnMountOrArgChange: true });
  const navigate = useNavigate();
  const [remove, removing] = useDeleteTableMutation();
  const leave = async () => {
    const removed = await remove(name);
    if (removed.error === undefined) await navigate('/tables');
  };
  return (
    <RecordPage
      of={{ what: t('reference table'), name, list: { title: t('Reference tables'), to: '/tables' } }}
      query={query}
      description={
        query.data && (
          <>
            {t('Changed')} <Ago at={query.data.updatedAt} inline />
          </>
        )
      }
      actions={
        <>
          <ConfirmButton
            label={t('Delete')}
            permission={permissions.change}
            question={t('Delete the table {name}?', { name })}
            consequence={t('Flows that look it up find nothing from then on. What they made before stays.')}
            onConfirm={leave}
          />
          <LinkButton to="edit" variant="contained" disabled={query.data === undefined}>
            {t('Edit')}
          </LinkButton>
        </>
      }
      problem={removing.error}
    >
      {({ rows }) => <RowsOf name={name} rows={rows} />}
    </RecordPage>
  );
}
