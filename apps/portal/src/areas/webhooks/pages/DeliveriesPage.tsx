import {
  Ago,
  cursorListOf,
  EmptyState,
  LinkButton,
  ListView,
  Mono,
  PageHeader,
  PageLoading,
  ProblemNotice,
  StateChip,
  type Tone,
  Until,
} from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { useAllFlowsQuery } from '../../../api/all-flows.ts';
import { FlowChoice } from '../../../parts/FlowChoice.tsx';
import { flowsWith, sendsWebhook } from '../../../parts/flows-with.ts';
import { type Delivery, useDeliveriesInfiniteQuery } from '../api.ts';
import { WebhookTabs } from '../parts/WebhookTabs.tsx';

const looks: Record<Delivery['state'], { tone: Tone; title: Message }> = {
  waiting: { tone: 'busy', title: msg('Waiting') },
  sent: { tone: 'good', title: msg('Taken') },
  dead: { tone: 'bad', title: msg('Given up') },
};

/** What the receiver said to the last attempt, and when the next one is. */
function LastAnswer({ delivery: { state, attempts, lastStatus, lastError, nextAt } }: { delivery: Delivery }) {
  if (attempts === 0) return t('not tried yet');
  return (
    <>
      {lastStatus === null ? t('no answer') : t('HTTP {status}', { status: lastStatus })}
      {lastError !== null && `: ${lastError}`}
      {state === 'waiting' && (
        <>
          {' · '}
          {t('tried again')} <Until at={nextAt} />
        </>
      )}
    </>
  );
}

function DeliveryList({ flow }: { flow: string }) {
  const query = useDeliveriesInfiniteQuery(flow, { refetchOnMountOrArgChange: true, pollingInterval: 5_000 });
  return (
    <ListView
      list={cursorListOf(query)}
      label={t('Deliveries')}
      keyOf={({ id }) => id}
      empty={{
        title: t('Nothing was sent yet'),
        text: t(
          'The flow {flow} sends a delivery for each event that comes to its webhook. They are listed here with the answer of the receiver.',
          { flow },
        ),
      }}
      columns={[
        { title: t('Made'), cell: ({ createdAt }) => <Ago at={createdAt} /> },
        {
          title: t('State'),
          cell: ({ state }) => <StateChip tone={looks[state].tone}>{t(looks[state].title)}</StateChip>,
        },
        { title: t('Last answer'), sx: { minWidth: 260 }, cell: (delivery) => <LastAnswer delivery={delivery} /> },
        { title: t('Attempts'), align: 'right', cell: ({ attempts }) => attempts },
        { title: t('To'), sx: { minWidth: 220 }, cell: ({ url }) => <Mono fit="wrap">{url}</Mono> },
        { title: t('Taken'), cell: ({ sentAt }) => (sentAt === null ? '' : <Ago at={sentAt} />) },
        { title: t('webhook-id'), cell: ({ id }) => <Mono fit="cut">{id}</Mono> },
      ]}
    />
  );
}

/** What flows send to others: each delivery with the receiver's answer. */
export default function DeliveriesPage() {
  const [search, setSearch] = useSearchParams();
  const { data, error, isLoading, refetch } = useAllFlowsQuery(undefined, { refetchOnMountOrArgChange: true });
  const flows = flowsWith(data?.items ?? [], sendsWebhook);
  const flow = search.get('flow') ?? flows[0];
  return (
    <>
      <PageHeader
        title={t('Webhooks')}
        description={t('What other systems deliver here, signed by them, and what flows send to others.')}
      />
      <WebhookTabs value="deliveries">
        {isLoading && <PageLoading />}
        <ProblemNotice error={error} onRetry={refetch} />
        {data !== undefined && flow === undefined && (
          <EmptyState
            title={t('No flow sends webhooks')}
            text={t(
              'End a flow with a step that sends to a webhook: each event that comes there is sent, signed, and tried again for three days where the receiver is away.',
            )}
            action={
              <LinkButton to="/flows" variant="contained">
                {t('To the flows')}
              </LinkButton>
            }
          />
        )}
        {flow !== undefined && data !== undefined && (
          <>
            <FlowChoice flows={flows} flow={flow} onChange={(chosen) => setSearch({ flow: chosen })} />
            <DeliveryList key={flow} flow={flow} />
          </>
        )}
      </WebhookTabs>
    </>
  );
}
