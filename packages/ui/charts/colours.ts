import { useColorScheme } from '@mui/material/styles';
import { seriesColours } from '../theme/palette.ts';

/** The colours of series for the theme in use. */
export function useSeriesColours(): string[] {
  const { mode, systemMode } = useColorScheme();
  const current = mode === 'system' ? systemMode : mode;
  return seriesColours[current === 'dark' ? 'dark' : 'light'];
}
