import { Box, Button, MenuItem, Paper, TextField } from '@mui/material';
import { CodeField, useDraft } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useMetricChoicesQuery } from '../api.ts';
import { type BoardView, isMistyped, unquotedIn } from './board-view.ts';
import { Day } from './Day.tsx';
import { ranges } from './ranges.ts';

const example = 'country == "PRT"';

interface Props {
  view: BoardView;
  onChange: (part: Partial<BoardView>) => void;
}

/** Why a filter is not applied, whatever the metric; undefined where it may be. */
function faultOf(where: string, [unquoted]: readonly string[]): string | undefined {
  if (isMistyped(where))
    return t('Not applied: equal is written ==, and a text stands in "…", as in {example}.', { example });
  if (unquoted === undefined) return undefined;
  return t('Not applied: {text} needs quotes: {quoted}.', { text: unquoted, quoted: JSON.stringify(unquoted) });
}

/** The range and the filter for all tiles of a board at once. */
export function BoardBar({ view, onChange }: Props) {
  const where = useDraft(view.where, (text) => onChange({ where: text }));
  const { data: metrics } = useMetricChoicesQuery();
  const fault = faultOf(view.where, unquotedIn(view.where, metrics?.items));
  return (
    <Paper
      variant="outlined"
      component="search"
      aria-label={t('Range and filter of all tiles')}
      sx={{
        display: 'grid',
        gap: 1.5,
        p: 2,
        mb: 2,
        alignItems: 'center',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(160px, 1fr) minmax(0, 3fr) auto' },
      }}
    >
      <TextField
        select
        label={t('Range of all tiles')}
        value={view.range}
        onChange={(event) => onChange({ range: event.target.value, from: '', to: '' })}
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      >
        <MenuItem value="">{t('Each tile its own')}</MenuItem>
        {ranges.map(({ value, title }) => (
          <MenuItem key={value} value={value}>
            {t(title)}
          </MenuItem>
        ))}
      </TextField>
      <CodeField
        label={t('Only where, for all tiles (CEL over the dimensions)')}
        placeholder={example}
        {...where.field}
        {...(fault === undefined ? {} : { error: true, helperText: fault })}
      />
      <Button
        color="inherit"
        disabled={Object.values(view).every((value) => value === '')}
        onClick={() => onChange({ range: '', from: '', to: '', where: '' })}
      >
        {t('Clear')}
      </Button>
      {view.range === 'own' && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, gridColumn: '1 / -1' }}>
          <Day label={t('From')} value={view.from} onChange={(from) => onChange({ from })} />
          <Day label={t('Until, not included')} value={view.to} onChange={(to) => onChange({ to })} />
        </Box>
      )}
    </Paper>
  );
}
