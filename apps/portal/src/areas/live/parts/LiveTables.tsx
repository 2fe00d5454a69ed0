import { Box } from '@mui/material';
import type { LiveSample } from '../types.ts';
import { GroupTable } from './GroupTable.tsx';
import { TypeTable } from './TypeTable.tsx';

/** Below the charts: what comes in by type, and who handles it. */
export default function LiveTables({ now }: { now: LiveSample | undefined }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 2fr)' },
        alignItems: 'start',
      }}
    >
      <TypeTable types={now?.types ?? []} />
      <GroupTable groups={now?.groups ?? []} />
    </Box>
  );
}
