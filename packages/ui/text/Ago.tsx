import { Box } from '@mui/material';
import { ageOf } from '../format/time.ts';
import { useNow } from './use-now.ts';

interface Props {
  at: string;
  /** True within a sentence; else the two stand below each other. */
  inline?: boolean;
}

/** How long ago an instant was, and the instant itself with its zone. */
export function Ago({ at, inline = false }: Props) {
  const { ago, exact } = ageOf(at, useNow());
  return (
    <Box component="time" dateTime={at} sx={{ whiteSpace: 'nowrap' }}>
      {ago}
      {inline ? (
        ` (${exact})`
      ) : (
        <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.6875rem' }}>
          {exact}
        </Box>
      )}
    </Box>
  );
}
