import { Box } from '@mui/material';
import { cursorListOf, ListView, Mono, StateChip, Until } from '@pvt/ui';
import { formatCount, formatShare } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type Upstream, type UpstreamInstance, useGatewayUpstreamsInfiniteQuery } from '../api.ts';

/** Where requests go, and how that goes. */
export function UpstreamTable() {
  const query = useGatewayUpstreamsInfiniteQuery(undefined, {
    refetchOnMountOrArgChange: true,
    pollingInterval: 5_000,
  });
  return (
    <ListView
      list={cursorListOf<Upstream>(query)}
      label={t('Upstreams')}
      keyOf={({ name }) => name}
      empty={{
        title: t('No upstream yet'),
        text: t('Upstreams are in the document of the gateway: each lists its instances, or names a service.'),
      }}
      columns={[
        { title: t('Name'), cell: ({ name }) => name },
        { title: t('State'), cell: (upstream) => <UpstreamState upstream={upstream} /> },
        { title: t('Requests'), align: 'right', cell: ({ requests }) => formatCount(requests) },
        { title: t('Errors'), align: 'right', cell: ({ requests, errors }) => formatShare(errors / (requests || 1)) },
        { title: t('Under way'), align: 'right', cell: ({ inFlight }) => formatCount(inFlight) },
        {
          title: t('Instances'),
          sx: { minWidth: 260 },
          cell: ({ instances, service }) =>
            instances.length === 0 ? (
              (service ?? t('none has told yet'))
            ) : (
              <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                {instances.map((instance) => (
                  <Box
                    component="li"
                    key={instance.url}
                    sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline' }}
                  >
                    <Mono>{instance.url}</Mono>
                    <InstanceState instance={instance} />
                  </Box>
                ))}
              </Box>
            ),
        },
      ]}
    />
  );
}

function UpstreamState({ upstream: { panic, open } }: { upstream: Upstream }) {
  if (open > 0) return <StateChip tone="bad">{t('breaker open')}</StateChip>;
  if (panic) return <StateChip tone="bad">{t('panic: all are used')}</StateChip>;
  return <StateChip tone="good">{t('takes requests')}</StateChip>;
}

function InstanceState({ instance: { ejected, unhealthyAt } }: { instance: UpstreamInstance }) {
  if (ejected !== null)
    return (
      <>
        <StateChip tone="bad">
          {ejected.because === 'refused' ? t('refuses connections') : t('left out for errors')}
        </StateChip>
        <Until at={ejected.until} />
      </>
    );
  if (unhealthyAt > 0) return <StateChip tone="warning">{t('not healthy')}</StateChip>;
  return <StateChip tone="good">{t('healthy')}</StateChip>;
}
