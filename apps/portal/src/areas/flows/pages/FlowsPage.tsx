import { cursorListOf, LinkButton, ListPage, Mono, RowLink } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { LoadSample } from '../../../parts/LoadSample.tsx';
import { useFlowsInfiniteQuery } from '../api.ts';
import { Condition } from '../parts/Condition.tsx';

function NewFlow() {
  return (
    <LinkButton to="/flows/new" variant="contained">
      {t('New flow')}
    </LinkButton>
  );
}

/** The flows: what is done with events as they come. */
export default function FlowsPage() {
  const query = useFlowsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <ListPage
      title={t('Flows')}
      description={t(
        'What is done with events as they come: filtered, reshaped, enriched, counted in windows, sent on.',
      )}
      actions={<NewFlow />}
      list={cursorListOf(query)}
      keyOf={({ name }) => name}
      empty={{
        title: t('No flow yet'),
        text: t(
          'A flow takes events of some types through steps and sends what comes out. Begin with a small one and test it with a sample, or look at the ready example.',
        ),
        action: (
          <>
            <NewFlow />
            <LoadSample variant="outlined" />
          </>
        ),
      }}
      columns={[
        { title: t('Name'), cell: ({ name }) => <RowLink to={`/flows/${encodeURIComponent(name)}`}>{name}</RowLink> },
        {
          title: t('State'),
          cell: (flow) => <Condition flow={flow} />,
        },
        { title: t('On'), cell: ({ definition }) => <Mono>{definition.on.join(', ')}</Mono> },
        {
          title: t('Steps'),
          align: 'right',
          cell: ({ definition }) => formatCount(definition.steps.length),
        },
        { title: t('Version'), align: 'right', cell: ({ version }) => version },
      ]}
    />
  );
}
