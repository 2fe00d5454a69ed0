import { Box, Link as TextLink } from '@mui/material';
import { formatBytes } from '@pvt/ui/format';
import { fileAt, type RoomFile } from '../room-api.ts';

/** Files of a room, to be saved. */
export function FileLinks({ contract, files }: { contract: string; files: readonly RoomFile[] }) {
  if (files.length === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, mt: 0.5, p: 0, display: 'grid', gap: 0.25 }}>
      {files.map(({ id, name, bytes }) => (
        <Box key={id} component="li" sx={{ listStyle: 'none', overflowWrap: 'anywhere' }}>
          <TextLink href={fileAt(contract, id)} download>
            {name}
          </TextLink>{' '}
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {formatBytes(bytes)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
