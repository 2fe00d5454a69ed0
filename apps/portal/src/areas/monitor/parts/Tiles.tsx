import { Box } from '@mui/material';
import { ColourBookProvider, useColourBook } from '@pvt/ui/charts';
import type { Tile } from '../api.ts';
import { MonitorTile } from './MonitorTile.tsx';
import { useView } from './ranges.ts';

/** The charts of a dashboard, in twelfths of the page; on a phone, one below the other. */
export function Tiles({ of, tiles }: { of: string; tiles: readonly Tile[] }) {
  const { range, usual } = useView();
  return (
    <ColourBookProvider value={useColourBook(of)}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(12, minmax(0, 1fr))' },
        }}
      >
        {tiles.map((tile) => (
          <MonitorTile key={tile.id} tile={tile} range={range} usual={usual} />
        ))}
      </Box>
    </ColourBookProvider>
  );
}
