import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** Two panels beside each other where the page is wide enough, else one below the other; `shares` are their widths. */
export function SideBySide({ shares = [1, 1], children }: { shares?: readonly [number, number]; children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: shares.map((share) => `minmax(0, ${share}fr)`).join(' ') },
        alignItems: 'start',
      }}
    >
      {children}
    </Box>
  );
}
