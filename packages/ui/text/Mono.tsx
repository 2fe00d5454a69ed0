import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { mono } from '../theme/theme.ts';

const fits = {
  line: { whiteSpace: 'nowrap' },
  wrap: { overflowWrap: 'anywhere' },
  cut: { display: 'block', maxWidth: 208, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
} as const;

interface Props {
  children: ReactNode;
  /** What becomes of a long text: one line (default), broken into lines, or cut off. */
  fit?: keyof typeof fits;
}

/** Text that is copied or compared by its letters: ids, types, expressions. */
export function Mono({ children, fit = 'line' }: Props) {
  return (
    <Box
      component="span"
      {...(fit === 'cut' && typeof children === 'string' ? { title: children } : {})}
      sx={{ fontFamily: mono, fontSize: '0.75rem', ...fits[fit] }}
    >
      {children}
    </Box>
  );
}
