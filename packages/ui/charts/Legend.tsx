import { Box } from '@mui/material';
import { t } from '../language/message.ts';
import { useSeriesColours } from './colours.ts';

/** The names of series with their colours. It stands outside of the chart, so that it may wrap without moving the axes. */
export function Legend({ names, colours: own }: { names: string[]; colours?: string[] }) {
  const usual = useSeriesColours();
  const colours = own ?? usual;
  return (
    <Box
      component="ul"
      aria-label={t('Legend')}
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', columnGap: 2, fontSize: '0.75rem' }}
    >
      {names.map((name, place) => (
        <Box
          component="li"
          key={name}
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75, color: 'text.secondary' }}
        >
          <Box
            component="span"
            aria-hidden
            sx={{ width: 10, height: 3, borderRadius: 1, bgcolor: colours[place % colours.length] }}
          />
          {name}
        </Box>
      ))}
    </Box>
  );
}
