import { Box } from '@mui/material';
import { mono } from '../app/theme.ts';
import { formatJson } from '../format/json.ts';

/** A JSON value for reading. */
export function Json({ value, label, maxHeight = 420 }: { value: unknown; label: string; maxHeight?: number }) {
  return (
    <Box
      component="pre"
      tabIndex={0}
      role="group"
      aria-label={label}
      sx={{
        m: 0,
        p: 1.5,
        maxHeight,
        overflow: 'auto',
        fontFamily: mono,
        fontSize: '0.75rem',
        lineHeight: 1.6,
        bgcolor: 'background.default',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
      }}
    >
      {formatJson(value)}
    </Box>
  );
}
