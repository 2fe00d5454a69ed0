import { Box } from '@mui/material';
import type { ReactNode } from 'react';

interface Props {
  /** What the chart shows, said in words for who cannot see it. */
  summary: string;
  height: number;
  children: ReactNode;
}

/** A picture with its text alternative; the height is held while the chart loads. */
export function ChartFigure({ summary, height, children }: Props) {
  return (
    <Box component="figure" sx={{ m: 0 }} aria-label={summary}>
      <Box sx={{ height, minWidth: 0, '& text': { fontVariantNumeric: 'tabular-nums' } }}>{children}</Box>
    </Box>
  );
}
