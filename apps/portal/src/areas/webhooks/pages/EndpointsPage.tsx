import { cursorListOf, LinkButton, ListView, Mono, PageHeader, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEndpointsInfiniteQuery } from '../api.ts';
import { schemeTitle } from '../parts/schemes.ts';
import { WebhookTabs } from '../parts/WebhookTabs.tsx';

function NewEndpoint() {
  return (
    <LinkButton to="/webhooks/new" variant="contained">
      {t('New endpoint')}
    </LinkButton>
  );
}

/** Where other systems deliver to. */
export default function EndpointsPage() {
  const query = useEndpointsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <>
      <PageHeader
        title={t('Webhooks')}
        description={t('What other systems deliver here, signed by them, and what flows send to others.')}
        actions={<NewEndpoint />}
      />
      <WebhookTabs value="endpoints">
        <ListView
          list={cursorListOf(query)}
          label={t('Endpoints')}
          keyOf={({ provider }) => provider}
          empty={{
            title: t('No endpoint yet'),
            text: t(
              'An endpoint is an address that you enter at a provider, such as Stripe or GitHub. What it delivers there becomes an event, once, when its signature is right.',
            ),
            action: <NewEndpoint />,
          }}
          columns={[
            {
              title: t('Provider'),
              cell: ({ provider }) => (
                <RowLink to={`/webhooks/endpoints/${encodeURIComponent(provider)}`}>{provider}</RowLink>
              ),
            },
            { title: t('Signed as'), cell: ({ scheme }) => t(schemeTitle(scheme)) },
            {
              title: t('Event type'),
              cell: ({ type }) => (type === undefined ? t('as the provider names it') : <Mono>{type}</Mono>),
            },
            { title: t('Secrets'), align: 'right', cell: ({ secrets }) => secrets },
            { title: t('Greatest age'), cell: ({ tolerance }) => <Mono>{tolerance}</Mono> },
          ]}
        />
      </WebhookTabs>
    </>
  );
}
