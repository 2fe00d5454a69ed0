import { Box } from '@mui/material';
import { RecordPage } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useStatementOutputQuery } from './api.ts';
import { OutputForm } from './OutputForm.tsx';
import { RefusedList } from './RefusedList.tsx';
import { SendingPanel } from './SendingPanel.tsx';

/** How fast the figures follow what is sent (ms). */
const POLL_MS = 10_000;

/** Whether what learners do is written as statements of xAPI, where they go, and what did not arrive. */
export default function RecordsPage() {
  const query = useStatementOutputQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval: POLL_MS });
  const title = t('Learning records');
  return (
    <RecordPage
      of={{ what: t('learning records'), name: title, list: { title: t('Learning tools'), to: '/learning-tools' } }}
      title={title}
      query={query}
    >
      {(found) => (
        <Box sx={{ display: 'grid', gap: 2, maxWidth: 860 }}>
          <OutputForm key={found.version} kept={found} />
          {found.output.store !== null && <SendingPanel sending={found.sending} />}
          {found.sending.refused > 0 && <RefusedList />}
        </Box>
      )}
    </RecordPage>
  );
}
