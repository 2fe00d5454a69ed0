import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { mono } from '../app/theme.ts';

/** Text that is copied or compared by its letters: ids, types, expressions. */
export function Mono({ children, wrap = false }: { children: ReactNode; wrap?: boolean }) {
  return (
    <Box
      component="span"
      sx={{
        fontFamily: mono,
        fontSize: '0.75rem',
        ...(wrap ? { overflowWrap: 'anywhere' } : { whiteSpace: 'nowrap' }),
      }}
    >
      {children}
    </Box>
  );
}
