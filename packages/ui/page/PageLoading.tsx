import { Box, LinearProgress } from '@mui/material';
import { t } from '../language/message.ts';

/** Holds the height of a page while it loads. */
export function PageLoading() {
  return (
    <Box sx={{ minHeight: 360 }}>
      <LinearProgress aria-label={t('Loading')} sx={{ height: 2, borderRadius: 1 }} />
    </Box>
  );
}
