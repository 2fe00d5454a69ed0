import { Ago, cursorListOf, LinkButton, ListPage, RowLink, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { type ListedSaga, useSagasInfiniteQuery } from '../api.ts';
import { sagaLooks } from '../parts/saga-states.ts';

const EVERY_MS = 5000;

/** Business transactions of all services, the newest first. */
export default function SagasPage() {
  const [search] = useSearchParams();
  const stuck = search.get('state') === 'needs_person';
  const query = useSagasInfiniteQuery(stuck ? 'needs_person' : undefined, {
    refetchOnMountOrArgChange: true,
    pollingInterval: EVERY_MS,
  });
  return (
    <ListPage
      title={t('Sagas')}
      description={t('Business transactions of several steps: each ends done, or what it did is undone.')}
      actions={
        <LinkButton to={stuck ? '/sagas' : '/sagas?state=needs_person'} variant="outlined">
          {stuck ? t('Show all') : t('Those that need a person')}
        </LinkButton>
      }
      list={cursorListOf<ListedSaga>(query)}
      keyOf={({ id }) => id}
      empty={
        stuck
          ? { title: t('None needs a person'), text: t('A saga that can not go on by itself is listed here.') }
          : {
              title: t('No saga yet'),
              text: t(
                'A saga begins when a service starts a business transaction of several steps, such as a booking with its payment. Each is listed here, with how far it came.',
              ),
            }
      }
      columns={[
        { title: t('Saga'), cell: ({ id, name }) => <RowLink to={`/sagas/${id}`}>{name}</RowLink> },
        {
          title: t('State'),
          cell: ({ state }) => <StateChip tone={sagaLooks[state].tone}>{t(sagaLooks[state].title)}</StateChip>,
        },
        { title: t('At'), wide: true, cell: ({ at }) => at ?? '' },
        { title: t('Why'), sx: { minWidth: 200, overflowWrap: 'anywhere' }, cell: ({ cause }) => cause?.detail ?? '' },
        { title: t('Began'), wide: true, cell: ({ createdAt }) => <Ago at={createdAt} /> },
      ]}
    />
  );
}
