import { Box, Typography } from '@mui/material';
import { Ago, Facts, ListTable, Mono, Panel, ProblemNotice } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useReceivedQuery } from '../api.ts';

/** What became of what the provider delivered, and why the last deliveries were refused. */
export function ReceivedPanel({ provider }: { provider: string }) {
  const { data, error, refetch } = useReceivedQuery(provider, {
    refetchOnMountOrArgChange: true,
    pollingInterval: 5_000,
    skipPollingIfUnfocused: true,
  });
  const isEmpty = data !== undefined && data.accepted + data.refused === 0;
  return (
    <Panel title={t('What was delivered')}>
      <ProblemNotice error={error} onRetry={refetch} />
      {isEmpty && (
        <Typography color="text.secondary">
          {t('Nothing has come yet. Enter the address at the provider, and let it send a test.')}
        </Typography>
      )}
      {data !== undefined && !isEmpty && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Facts
            facts={[
              [t('Taken'), formatCount(data.accepted)],
              [t('Last taken'), data.acceptedAt === null ? t('never') : <Ago key="at" at={data.acceptedAt} />],
              [t('Refused'), formatCount(data.refused)],
            ]}
          />
          {data.refusals.length > 0 && (
            <ListTable
              label={t('The last that were refused')}
              items={data.refusals.map((refusal, place) => ({ ...refusal, place }))}
              keyOf={({ place }) => String(place)}
              columns={[
                { title: t('When'), cell: ({ at }) => <Ago at={at} /> },
                { title: t('Why'), sx: { minWidth: 260 }, cell: ({ detail }) => detail },
                { title: t('Code'), cell: ({ code }) => <Mono fit="wrap">{code}</Mono> },
              ]}
            />
          )}
        </Box>
      )}
    </Panel>
  );
}
