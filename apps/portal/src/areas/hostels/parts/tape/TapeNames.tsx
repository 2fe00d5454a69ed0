import { Box } from '@mui/material';
import type { Window } from '../../../../parts/use-window.ts';
import type { TapeRow } from './entry.ts';
import { ROW } from './layout.ts';

/** The units that are seen, beside the tape. Where the name of a unit begins with that of its room, the room is said once. */
export function TapeNames({ rows, seen }: { rows: readonly TapeRow[]; seen: Window }) {
  return (
    <Box
      sx={{
        position: 'sticky',
        left: 0,
        zIndex: 1,
        bgcolor: 'background.paper',
        borderRight: 1,
        borderColor: 'divider',
      }}
    >
      {rows.map(({ id, name }, at) => {
        if ((at + 1) * ROW < seen.top || at * ROW > seen.bottom) return null;
        return (
          <Box
            key={id}
            title={name}
            sx={{
              ...{ position: 'absolute', top: at * ROW, height: ROW, left: 0, right: 0, px: 1, lineHeight: `${ROW}px` },
              ...{ fontSize: '0.8125rem', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
              ...{ borderBottom: 1, borderColor: 'divider' },
            }}
          >
            {name}
          </Box>
        );
      })}
    </Box>
  );
}
