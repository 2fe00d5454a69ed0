import { Box } from '@mui/material';
import { PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useFeesQuery, useWithholdingQuery } from '../api.ts';
import { FeesForm } from '../parts/FeesForm.tsx';
import { WithholdingForm } from '../parts/WithholdingForm.tsx';

const fresh = { refetchOnMountOrArgChange: true };

/** What the market keeps, and what it withholds. */
export default function RatesPage() {
  const fees = useFeesQuery(undefined, fresh);
  const rules = useWithholdingQuery(undefined, fresh);
  return (
    <>
      <PageHeader
        title={t('Fees and tax')}
        description={t('A change counts for what is paid from then on.')}
        back={{ title: t('Moderation'), to: '/moderation' }}
      />
      {(fees.isLoading || rules.isLoading) && <PageLoading />}
      <ProblemNotice error={fees.error} onRetry={fees.refetch} />
      <ProblemNotice error={rules.error} onRetry={rules.refetch} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {fees.data !== undefined && <FeesForm key={fees.data.version} fees={fees.data} />}
        {rules.data !== undefined && <WithholdingForm key={rules.data.version} withholding={rules.data} />}
      </Box>
    </>
  );
}
