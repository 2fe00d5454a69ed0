import { cursorListOf, Field, ListPage, Mono, RowLink } from '@pvt/ui';
import { formatCount, formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'react-router';
import { type Limits, useTenantsInfiniteQuery } from '../api.ts';
import { TenantState } from '../parts/TenantState.tsx';

const of = (used: number, most: Limits['people']): string =>
  most === undefined ? formatCount(used) : `${formatCount(used)} / ${formatCount(most)}`;

/** All organisations of the installation. */
export default function TenantsPage() {
  const [address, setAddress] = useSearchParams();
  const search = address.get('search') ?? '';
  const query = useTenantsInfiniteQuery(useDeferredValue(search.trim()), { refetchOnMountOrArgChange: true });
  return (
    <ListPage
      title={t('Installation')}
      description={t('All organisations that are here. What is in them is seen by their grant only.')}
      above={
        <Field
          type="search"
          label={t('Beginning of the name, or the id')}
          value={search}
          onChange={(text) => setAddress(text === '' ? {} : { search: text }, { replace: true })}
          sx={{ width: '100%', maxWidth: 420 }}
        />
      }
      list={cursorListOf(query)}
      keyOf={({ id }) => id}
      empty={{ title: t('No organisation like that'), text: t('Names are found by how they begin.') }}
      columns={[
        {
          title: t('Name'),
          sx: { minWidth: 160, overflowWrap: 'anywhere' },
          cell: ({ id, name }) => <RowLink to={`/operator/${id}`}>{name}</RowLink>,
        },
        { title: t('State'), cell: (tenant) => <TenantState tenant={tenant} /> },
        { title: t('Plan'), cell: ({ plan }) => <Mono>{plan}</Mono> },
        { title: t('People'), align: 'right', cell: ({ people, limits }) => of(people, limits.people) },
        { title: t('API keys'), align: 'right', wide: true, cell: ({ keys, limits }) => of(keys, limits.keys) },
        { title: t('Made'), wide: true, cell: ({ createdAt }) => formatInstant(createdAt) },
      ]}
    />
  );
}
