import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { mono } from '../theme/theme.ts';

interface FrameProps {
  children: ReactNode;
  label: string;
  maxHeight?: number;
}

/** Text in fixed width for reading and copying; it scrolls by itself, also by the keyboard. */
export function Code({ children, ...frame }: FrameProps & { children: string }) {
  return <CodeFrame {...frame}>{children}</CodeFrame>;
}

/** The same for text of which parts stand out. */
export function CodeFrame({ children, label, maxHeight = 420 }: FrameProps) {
  return (
    <Box
      component="figure"
      aria-label={label}
      tabIndex={0}
      sx={{
        m: 0,
        p: 1.5,
        maxHeight,
        overflow: 'auto',
        textAlign: 'left',
        bgcolor: 'background.default',
        color: 'text.primary',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
      }}
    >
      <Box
        component="pre"
        sx={{
          m: 0,
          fontFamily: mono,
          fontSize: '0.75rem',
          lineHeight: 1.6,
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
        }}
      >
        {children}
      </Box>
    </Box>
  );
}
