import { Ago, cursorListOf, LinkButton, ListPage, Mono, RowLink } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEventTypesInfiniteQuery } from '../../../api/event-types.ts';
import { LoadSample } from '../../../parts/LoadSample.tsx';
import { titleOf } from '../parts/compatibility.ts';
import { fieldsOf } from '../parts/schema-fields.ts';

function NewType() {
  return (
    <LinkButton to="/event-types/new" variant="contained">
      {t('New event type')}
    </LinkButton>
  );
}

/** The event types that have a schema: what events of a type must look like to be accepted. */
export default function EventTypesPage() {
  const query = useEventTypesInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <ListPage
      title={t('Event types')}
      description={t(
        'What the data of an event must look like. Events of a type without a schema are accepted as they are.',
      )}
      actions={<NewType />}
      list={cursorListOf(query)}
      keyOf={({ type }) => type}
      empty={{
        title: t('No event type yet'),
        text: t(
          'Give a type of your events a schema: from then on, an event that does not fit it is refused, with the field that is wrong. Or look at the ready example first.',
        ),
        action: (
          <>
            <NewType />
            <LoadSample variant="outlined" />
          </>
        ),
      }}
      columns={[
        {
          title: t('Type'),
          cell: ({ type }) => (
            <RowLink to={`/event-types/${encodeURIComponent(type)}`} strong={false}>
              <Mono>{type}</Mono>
            </RowLink>
          ),
        },
        { title: t('What it tells'), sx: { minWidth: 220 }, cell: ({ description }) => description ?? '' },
        { title: t('Fields'), align: 'right', cell: ({ schema }) => formatCount(fieldsOf(schema).length) },
        { title: t('Compatibility'), cell: ({ compatibility }) => titleOf(compatibility) },
        { title: t('Version'), align: 'right', cell: ({ version }) => version },
        { title: t('In force since'), cell: ({ createdAt }) => <Ago at={createdAt} /> },
      ]}
    />
  );
}
