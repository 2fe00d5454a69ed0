import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** Fields in columns of the given widths, such as `2fr 1fr`; one below the other on a phone. */
export function FieldGrid({ columns, children }: { columns: string; children: ReactNode }) {
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: columns }, pt: 1 }}>
      {children}
    </Box>
  );
}
