import { Box } from '@mui/material';
import { Code, EmptyState, LinkButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { LoadSample } from '../../../parts/LoadSample.tsx';

const command = `curl ${window.location.origin}/v1/events \\
  -H "Authorization: Bearer $(cat .pvt/api-key)" -H "Content-Type: application/json" \\
  -d '{"type":"room.cleaned","key":"room-12","data":{"minutes":24}}'`;

/** What to do in a system that has no events yet. */
export default function FirstSteps() {
  return (
    <Box sx={{ mb: 2 }}>
      <EmptyState
        title={t('No events yet')}
        text={
          <>
            <Box sx={{ mb: 1.5 }}>
              {t(
                'Load 200 sample bookings with their flow, metrics and board, drop a file of your own, or send the first event:',
              )}
            </Box>
            <Code label={t('Command that sends an event')}>{command}</Code>
          </>
        }
        action={
          <>
            <LoadSample />
            <LinkButton to="/sources/new" variant="outlined">
              {t('Import a file')}
            </LinkButton>
          </>
        }
      />
    </Box>
  );
}
