import { Alert } from '@mui/material';
import { NothingThere, PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { useMonitorInstancesQuery } from '../api.ts';
import { Tiles } from '../parts/Tiles.tsx';
import { ViewBar } from '../parts/ViewBar.tsx';

/** One process: its load, memory, event loop, garbage and connections. */
export default function InstancePage() {
  const { name = '' } = useParams();
  const { data, error, refetch } = useMonitorInstancesQuery();
  const back = { title: t('Monitor'), to: '/monitor' };
  if (data === undefined) return error ? <ProblemNotice error={error} onRetry={refetch} /> : <PageLoading />;
  const found = data.items.find((each) => each.name === name);
  if (found === undefined) return <NothingThere what={t('instance')} name={name} back={back} />;
  return (
    <>
      <PageHeader title={name} description={t('One instance, as it is and was.')} back={back} />
      {found.failure !== null && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {t('Its metrics could not be read: {reason}', { reason: found.failure })}
        </Alert>
      )}
      <ViewBar />
      <Tiles of={name} tiles={found.dashboard.tiles} />
    </>
  );
}
