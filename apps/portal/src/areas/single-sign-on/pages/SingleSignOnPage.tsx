import { Box } from '@mui/material';
import { PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useProviderQuery } from '../api.ts';
import { DirectoryPanel } from '../parts/DirectoryPanel.tsx';
import { DomainsPanel } from '../parts/DomainsPanel.tsx';
import { GroupsPanel } from '../parts/GroupsPanel.tsx';
import { ProviderForm } from '../parts/ProviderForm.tsx';

/** By which provider of its own people of the organisation sign in. */
export default function SingleSignOnPage() {
  const { data, error, refetch } = useProviderQuery();
  const isMissing = isProblem(error) && error.code === 'PROVIDER_NOT_FOUND';
  if (error !== undefined && !isMissing) return <ProblemNotice error={error} onRetry={refetch} alone />;
  if (data === undefined && !isMissing) return <PageLoading />;
  const provider = isMissing ? undefined : data;
  return (
    <>
      <PageHeader
        title={t('Single sign-on')}
        description={t(
          'People sign in where your organisation signs them in already. It opens this organisation only.',
        )}
      />
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 720 }}>
        <ProviderForm key={provider?.issuer ?? ''} provider={provider} />
        <DomainsPanel />
        <DirectoryPanel />
        <GroupsPanel />
      </Box>
    </>
  );
}
