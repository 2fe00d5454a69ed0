import { Box, Paper, Skeleton } from '@mui/material';
import type { ReactNode } from 'react';

export interface Reading {
  title: string;
  /** Undefined until it is known. */
  value: ReactNode;
}

/** The figures of this second, in a row that keeps its height while they change. */
export function Readings({ readings }: { readings: Reading[] }) {
  return (
    <Paper
      variant="outlined"
      component="dl"
      sx={{
        m: 0,
        mb: 2,
        display: 'grid',
        gridTemplateColumns: { xs: 'repeat(2, 1fr)', sm: 'repeat(3, 1fr)', lg: 'repeat(6, 1fr)' },
        gap: '1px',
        bgcolor: 'divider',
        overflow: 'hidden',
      }}
    >
      {readings.map(({ title, value }) => (
        // The values stand in line also where one title takes two.
        <Box
          key={title}
          sx={{
            bgcolor: 'background.paper',
            px: 2,
            py: 1.5,
            display: 'flex',
            flexDirection: 'column',
            justifyContent: 'space-between',
          }}
        >
          <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
            {title}
          </Box>
          <Box
            component="dd"
            sx={{ m: 0, mt: 0.25, fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.35, height: '1.9rem' }}
          >
            {value ?? <Skeleton width={72} />}
          </Box>
        </Box>
      ))}
    </Paper>
  );
}
