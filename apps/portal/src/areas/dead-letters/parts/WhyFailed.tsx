import { Box } from '@mui/material';
import { Mono } from '@pvt/ui';
import type { DeadLetter } from '../types.ts';

/** Why an event failed, in words and as the code. */
export function WhyFailed({ error }: Pick<DeadLetter, 'error'>) {
  return (
    <>
      <Box sx={{ overflowWrap: 'anywhere' }}>{error.detail}</Box>
      <Box sx={{ color: 'text.secondary' }}>
        <Mono>{error.code}</Mono>
      </Box>
    </>
  );
}
