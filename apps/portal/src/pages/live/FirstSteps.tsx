import { Box, Button } from '@mui/material';
import { Link } from 'react-router';
import { mono } from '../../app/theme.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadSample } from '../../ui/LoadSample.tsx';

const command = `curl ${window.location.origin}/v1/events \\
  -H "Authorization: Bearer $(cat .pvt/api-key)" -H "Content-Type: application/json" \\
  -d '{"type":"room.cleaned","key":"room-12","data":{"minutes":24}}'`;

/** What to do in a system that has no events yet. */
export function FirstSteps() {
  return (
    <Box sx={{ mb: 2 }}>
      <EmptyState
        title="No events yet"
        text={
          <>
            Load 200 sample bookings with their flow, metrics and board, drop a file of your own, or send the first
            event:
            <Box
              component="pre"
              tabIndex={0}
              role="region"
              aria-label="Command that sends an event"
              sx={{
                textAlign: 'left',
                overflowX: 'auto',
                p: 1.5,
                mt: 1.5,
                mb: 0,
                bgcolor: 'background.default',
                color: 'text.primary',
                borderRadius: 1,
                fontFamily: mono,
                fontSize: '0.75rem',
              }}
            >
              {command}
            </Box>
          </>
        }
        action={
          <>
            <LoadSample />
            <Button component={Link} to="/sources/new" variant="outlined">
              Import a file
            </Button>
          </>
        }
      />
    </Box>
  );
}
