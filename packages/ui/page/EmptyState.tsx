import { Box, Paper, Typography } from '@mui/material';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  title: string;
  /** What to do, not only what is missing. */
  text: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <Paper variant="outlined" sx={{ px: 3, py: { xs: 4, md: 6 }, textAlign: 'center' }}>
      <Typography variant="h2">{title}</Typography>
      <Typography component="div" sx={{ color: 'text.secondary', mt: 0.75, mx: 'auto', maxWidth: '60ch' }}>
        {text}
      </Typography>
      {action !== undefined && (
        <Box sx={{ mt: 2.5, display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'center' }}>{action}</Box>
      )}
    </Paper>
  );
}
