import {
  Autocomplete,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  TextField,
} from '@mui/material';
import { CodeField, keepInPicker } from '@pvt/ui';
import { type Message, t } from '@pvt/ui/language';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useMetricChoicesQuery } from '../api.ts';
import { chartKinds, relativeRanges, type Tile } from '../board-types.ts';
import { heights, rangeOf, widths } from './board.ts';
import { chartTitles } from './chart-titles.ts';
import { keptPeriods, periodTitles, ranges } from './ranges.ts';

interface Props {
  tile: Tile | undefined;
  id: string;
  onClose: () => void;
  onKeep: (tile: Tile) => void;
}

interface ChoiceProps<Value extends string | number> {
  label: string;
  value: Value;
  choices: readonly { value: Value; title: Message }[];
  onChoose: (value: Value) => void;
  children?: ReactNode;
}

function Choice<Value extends string | number>({ label, value, choices, onChoose }: ChoiceProps<Value>) {
  return (
    <TextField
      select
      label={label}
      value={value}
      onChange={(event) => {
        const chosen = choices.find((choice) => String(choice.value) === String(event.target.value));
        if (chosen !== undefined) onChoose(chosen.value);
      }}
    >
      {choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {t(choice.title)}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** The tile without the fields that were left empty. */
function filled({ title, by, where, ...rest }: Tile): Tile {
  return {
    ...rest,
    ...(title ? { title } : {}),
    ...(by === undefined || by.length === 0 ? {} : { by }),
    ...(where ? { where } : {}),
  };
}

/** The tile over a time that moves on, between fixed dates, or over all of it. */
function withTime(range: string, { range: _range, from, to, ...tile }: Tile): Tile {
  const relative = relativeRanges.find((name) => name === range);
  if (relative !== undefined) return { ...tile, range: relative };
  if (range !== 'own') return tile;
  return { ...tile, ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** What a tile shows and how large it is. */
export function TileDialog({ tile, id, onClose, onKeep }: Props) {
  const { data } = useMetricChoicesQuery();
  const metrics = data?.items ?? [];
  const [draft, setDraft] = useState<Tile>(tile ?? { id, metric: '', every: 'month', chart: 'line', w: 6, h: 2 });
  const change = (part: Partial<Tile>) => setDraft((current) => ({ ...current, ...part }));
  const definition = metrics.find(({ name }) => name === draft.metric)?.definition;
  const dimensions = Object.keys(definition?.dimensions ?? {});
  const periods = keptPeriods(definition);
  const kept = periods.includes(draft.every) ? periods : [draft.every, ...periods];
  const [range, setRange] = useState(() => rangeOf(draft));
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onKeep(withTime(range, filled(draft)));
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="tile-title" fullWidth maxWidth="sm">
      <Box component="form" onSubmit={submit} onKeyDown={keepInPicker}>
        <DialogTitle id="tile-title" component="h2" sx={{ typography: 'h1' }}>
          {tile === undefined ? t('New tile') : t('Change the tile')}
        </DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'grid', gap: 2, pt: 1, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
            <Autocomplete
              options={metrics.map(({ name }) => name)}
              value={draft.metric === '' ? null : draft.metric}
              onChange={(_, metric) => change({ metric: metric ?? '', by: [] })}
              renderInput={(params) => <TextField {...params} label={t('Metric')} required />}
            />
            <TextField
              label={t('Title')}
              value={draft.title ?? ''}
              placeholder={draft.metric}
              onChange={(event) => change({ title: event.target.value })}
            />
            <Choice
              label={t('As')}
              value={draft.chart}
              choices={chartKinds.map((value) => ({ value, title: chartTitles[value] }))}
              onChoose={(chart) => change({ chart })}
            />
            <Choice
              label={t('Per')}
              value={draft.every}
              choices={kept.map((value) => ({ value, title: periodTitles[value] }))}
              onChoose={(every) => change({ every })}
            />
            <Choice label={t('Range')} value={range} choices={ranges} onChoose={setRange} />
            {range === 'own' &&
              (['from', 'to'] as const).map((end) => (
                <TextField
                  key={end}
                  label={end === 'from' ? t('From') : t('Until, not included')}
                  type="date"
                  value={(draft[end] ?? '').slice(0, 10)}
                  onChange={(event) => change({ [end]: event.target.value })}
                  slotProps={{ inputLabel: { shrink: true } }}
                />
              ))}
            <Autocomplete
              multiple
              options={dimensions}
              value={draft.by ?? []}
              onChange={(_, by) => change({ by })}
              renderInput={(params) => <TextField {...params} label={t('By')} />}
              sx={{ gridColumn: '1 / -1' }}
            />
            <CodeField
              label={t('Only where (CEL over the dimensions)')}
              value={draft.where ?? ''}
              onChange={(event) => change({ where: event.target.value })}
              sx={{ gridColumn: '1 / -1' }}
            />
            <Choice label={t('Width')} value={draft.w} choices={widths} onChoose={(w) => change({ w })} />
            <Choice label={t('Height')} value={draft.h} choices={heights} onChoose={(h) => change({ h })} />
          </Box>
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {t('Cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={draft.metric === ''}>
            {tile === undefined ? t('Add') : t('Keep')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
