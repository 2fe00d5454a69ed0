import { Box } from '@mui/material';
import { PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useInboxInfiniteQuery, usePreferencesQuery } from '../api.ts';
import { PreferencesForm } from '../parts/PreferencesForm.tsx';
import { PushPanel } from '../parts/PushPanel.tsx';

/** What whoever is signed in wants to get. */
export default function PreferencesPage() {
  const preferences = usePreferencesQuery();
  const inbox = useInboxInfiniteQuery();
  const error = preferences.error ?? inbox.error;
  return (
    <>
      <PageHeader
        title={t('Preferences of messages')}
        description={t('What belongs to what you do or have asked for, such as a receipt, comes in any case.')}
        back={{ title: t('Inbox'), to: '/inbox' }}
      />
      <ProblemNotice error={error} onRetry={preferences.refetch} />
      {preferences.isLoading && <PageLoading />}
      {preferences.data !== undefined && inbox.data !== undefined && (
        <>
          <PreferencesForm initial={preferences.data} items={inbox.data.pages.flatMap(({ items }) => items)} />
          <Box sx={{ maxWidth: 860, mt: 2 }}>
            <PushPanel />
          </Box>
        </>
      )}
    </>
  );
}
