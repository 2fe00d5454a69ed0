import { Box } from '@mui/material';
import { mono } from '@pvt/ui/theme';

/** A text or a program that somebody wrote, to be read as it was written. */
export function LongAnswer({ text, isCode }: { text: string; isCode: boolean }) {
  return (
    <Box
      sx={{
        ...{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', p: 1.5 },
        ...{ border: 1, borderColor: 'divider', borderRadius: 1 },
        ...(isCode ? { fontFamily: mono } : { maxWidth: '75ch', lineHeight: 1.6 }),
      }}
    >
      {text}
    </Box>
  );
}
