import { LinkButton, PageHeader, PageTabs } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { type GatewayStatus, useGatewayQuery } from '../api.ts';
import { ProcessTable } from '../parts/ProcessTable.tsx';
import { ReleaseTable } from '../parts/ReleaseTable.tsx';
import { RouteTable } from '../parts/RouteTable.tsx';
import { UpstreamTable } from '../parts/UpstreamTable.tsx';

/** What requests come in by. */
export default function GatewayPage() {
  const [search, setSearch] = useSearchParams();
  const tab = search.get('tab') ?? 'routes';
  const { data, error, isLoading, refetch } = useGatewayQuery(undefined, {
    refetchOnMountOrArgChange: true,
    pollingInterval: 5_000,
  });
  return (
    <>
      <PageHeader
        title={t('Gateway')}
        description={data === undefined ? undefined : summaryOf(data)}
        actions={
          <LinkButton to="/configuration/layers/production?key=gateway" variant="contained">
            {t('Edit the document')}
          </LinkButton>
        }
      />
      <PageTabs
        of={t('the gateway')}
        tabs={[
          { value: 'routes', title: t('Routes') },
          { value: 'upstreams', title: t('Upstreams') },
          { value: 'releases', title: t('Releases') },
          { value: 'processes', title: t('Processes') },
        ]}
        value={tab}
        onChange={(value) => setSearch(value === 'routes' ? {} : { tab: value })}
      >
        {tab === 'upstreams' ? (
          <UpstreamTable />
        ) : tab === 'releases' ? (
          <ReleaseTable />
        ) : tab === 'processes' ? (
          <ProcessTable status={data} {...{ error, isLoading, refetch }} />
        ) : (
          <RouteTable />
        )}
      </PageTabs>
    </>
  );
}

function summaryOf({ revision, takenAt, routes, upstreams }: GatewayStatus): string {
  if (takenAt === null) return t('No document is published yet: each request is answered 404.');
  return t(
    '{routes, plural, one {# route} other {# routes}} to {upstreams, plural, one {# upstream} other {# upstreams}}, by revision {revision} of the configuration.',
    {
      routes,
      upstreams,
      revision: formatCount(revision),
    },
  );
}
