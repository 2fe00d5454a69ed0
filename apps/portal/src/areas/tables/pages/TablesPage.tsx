import { Ago, cursorListOf, LinkButton, ListPage, RowLink } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useTablesInfiniteQuery } from '../api.ts';

function NewTable() {
  return (
    <LinkButton to="/tables/new" variant="contained">
      {t('New table')}
    </LinkButton>
  );
}

/** The tables that flows look things up in. */
export default function TablesPage() {
  const query = useTablesInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <ListPage
      title={t('Reference tables')}
      description={t('What flows look up by a key: the country of a code, the owner of a room.')}
      actions={<NewTable />}
      list={cursorListOf(query)}
      keyOf={({ name }) => name}
      empty={{
        title: t('No reference table yet'),
        text: t(
          'Upload a file with a column that is the key. A flow then adds the rest of the row to its events, with a lookup step.',
        ),
        action: <NewTable />,
      }}
      columns={[
        {
          title: t('Name'),
          cell: ({ name }) => <RowLink to={`/tables/named/${encodeURIComponent(name)}`}>{name}</RowLink>,
        },
        { title: t('Rows'), align: 'right', cell: ({ rows }) => formatCount(rows) },
        { title: t('Changed'), cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
      ]}
    />
  );
}
