import { Box } from '@mui/material';
import { t } from '../language/message.ts';

/**
 * Holds the height of a page while it loads. Its bar is not MUI's, which would be loaded before the console begins for this
 * alone; who wants less motion sees it stand.
 */
export function PageLoading() {
  return (
    <Box sx={{ minHeight: 360 }}>
      <Box
        role="progressbar"
        aria-label={t('Loading')}
        sx={{
          height: 2,
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'divider',
          '&::before': {
            content: '""',
            display: 'block',
            width: '40%',
            height: '100%',
            bgcolor: 'primary.main',
            animation: 'page-loading 1.4s ease-in-out infinite',
          },
          '@keyframes page-loading': {
            from: { transform: 'translateX(-100%)' },
            to: { transform: 'translateX(250%)' },
          },
          '@media (prefers-reduced-motion: reduce)': { '&::before': { animation: 'none', width: '100%' } },
        }}
      />
    </Box>
  );
}
