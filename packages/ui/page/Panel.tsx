import { Box, Paper, type SxProps, type Theme, Typography } from '@mui/material';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** True where the content has its own edges, as a table does. */
  flush?: boolean;
  sx?: SxProps<Theme>;
}

/** A part of a page with a heading of its own. */
export function Panel({ title, note, actions, children, flush = false, sx }: Props) {
  return (
    <Paper variant="outlined" component="section" sx={{ minWidth: 0, overflow: 'hidden', ...sx }}>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 2, pt: 1.5, pb: 1, minHeight: 48 }}
      >
        <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
          {title}
        </Typography>
        {note !== undefined && (
          <Typography component="div" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {note}
          </Typography>
        )}
        {actions !== undefined && <Box sx={{ ml: 'auto', display: 'flex', gap: 1 }}>{actions}</Box>}
      </Box>
      <Box sx={flush ? {} : { px: 2, pb: 2 }}>{children}</Box>
    </Paper>
  );
}
