import { Ago, cursorListOf, LinkButton, ListPage, Mono, RowLink } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { useEventTypesInfiniteQuery } from '../../../api/event-types.ts';
import { LoadSample } from '../../../parts/LoadSample.tsx';
import { fieldsOf } from '../parts/schema-fields.ts';

const newType = (
  <LinkButton to="/event-types/new" variant="contained">
    New event type
  </LinkButton>
);

/** The event types that have a schema: what events of a type must look like to be accepted. */
export default function EventTypesPage() {
  const query = useEventTypesInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <ListPage
      title="Event types"
      description="What the data of an event must look like. Events of a type without a schema are accepted as they are."
      actions={newType}
      list={cursorListOf(query)}
      keyOf={({ type }) => type}
      empty={{
        title: 'No event type yet',
        text: 'Give a type of your events a schema: from then on, an event that does not fit it is refused, with the field that is wrong. Or look at the ready example first.',
        action: (
          <>
            {newType}
            <LoadSample variant="outlined" />
          </>
        ),
      }}
      columns={[
        {
          title: 'Type',
          cell: ({ type }) => (
            <RowLink to={`/event-types/${encodeURIComponent(type)}`} strong={false}>
              <Mono>{type}</Mono>
            </RowLink>
          ),
        },
        { title: 'What it tells', sx: { minWidth: 220 }, cell: ({ description }) => description ?? '' },
        { title: 'Fields', align: 'right', cell: ({ schema }) => formatCount(fieldsOf(schema).length) },
        { title: 'Compatibility', cell: ({ compatibility }) => compatibility },
        { title: 'Version', align: 'right', cell: ({ version }) => version },
        { title: 'In force since', cell: ({ createdAt }) => <Ago at={createdAt} /> },
      ]}
    />
  );
}
