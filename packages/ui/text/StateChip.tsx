import { Box } from '@mui/material';

export type Tone = 'good' | 'busy' | 'warning' | 'bad' | 'quiet';

const colours: Record<Tone, string> = {
  good: 'success.main',
  busy: 'info.main',
  warning: 'warning.main',
  bad: 'error.main',
  quiet: 'text.secondary',
};

/** A state in a word, with a dot whose colour only repeats what the word says. */
export function StateChip({ tone, children }: { tone: Tone; children: string }) {
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        whiteSpace: 'nowrap',
        color: colours[tone],
        fontWeight: 600,
      }}
    >
      <Box component="span" aria-hidden sx={{ width: 8, height: 8, borderRadius: '50%', bgcolor: 'currentColor' }} />
      {children}
    </Box>
  );
}
