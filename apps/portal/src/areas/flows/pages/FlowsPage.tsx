import { cursorListOf, LinkButton, ListPage, Mono, RowLink, StateChip } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { LoadSample } from '../../../parts/LoadSample.tsx';
import { useFlowsInfiniteQuery } from '../api.ts';
import { flowTones } from '../parts/states.ts';

const newFlow = (
  <LinkButton to="/flows/new" variant="contained">
    New flow
  </LinkButton>
);

/** The flows: what is done with events as they come. */
export default function FlowsPage() {
  const query = useFlowsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <ListPage
      title="Flows"
      description="What is done with events as they come: filtered, reshaped, enriched, counted in windows, sent on."
      actions={newFlow}
      list={cursorListOf(query)}
      keyOf={({ name }) => name}
      empty={{
        title: 'No flow yet',
        text: 'A flow takes events of some types through steps and sends what comes out. Begin with a small one and test it with a sample, or look at the ready example.',
        action: (
          <>
            {newFlow}
            <LoadSample variant="outlined" />
          </>
        ),
      }}
      columns={[
        { title: 'Name', cell: ({ name }) => <RowLink to={`/flows/${encodeURIComponent(name)}`}>{name}</RowLink> },
        { title: 'State', cell: ({ state }) => <StateChip tone={flowTones[state]}>{state}</StateChip> },
        { title: 'On', cell: ({ definition }) => <Mono>{definition.on.join(', ')}</Mono> },
        {
          title: 'Steps',
          align: 'right',
          cell: ({ definition }) => formatCount(definition.steps.length),
        },
        { title: 'Version', align: 'right', cell: ({ version }) => version },
      ]}
    />
  );
}
