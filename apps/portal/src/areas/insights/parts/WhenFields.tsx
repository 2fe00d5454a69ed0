import { Autocomplete, Box, MenuItem, TextField } from '@mui/material';
import { CodeField, type FieldProblems, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { MetricDraft } from './metric-draft.ts';

interface Props {
  draft: MetricDraft;
  onChange: (part: Partial<MetricDraft>) => void;
  at: FieldProblems['at'];
}

const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** The zone that Enter takes for what is typed of it: the first that has it in its name. There are no others to name. */
function zoneMeant(typed: string): string {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return '';
  const names = timeZones.map((zone) => ({ zone, name: zone.toLowerCase() }));
  const found = names.find(({ name }) => name === wanted) ?? names.find(({ name }) => name.includes(wanted));
  return found?.zone ?? typed;
}

const examples = { at: 'data.arrival', days: 'data.nights' };

/** On which minute, hour or day an event counts, and where that day begins. */
export function WhenFields({ draft, onChange, at }: Props) {
  const spread = draft.days.trim() !== '';
  return (
    <Panel title={t('When it counts')}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '1fr 1fr' }, pt: 1 }}>
        <CodeField
          label={t('Time')}
          value={draft.at}
          placeholder={examples.at}
          {...at('/at', t('A date or instant, such as data.arrival. Without it: the time of the event.'))}
          onChange={(event) => onChange({ at: event.target.value })}
        />
        <CodeField
          label={t('Spread over days')}
          value={draft.days}
          placeholder={examples.days}
          {...at('/spread/days', t('On how many days, such as data.nights. Without it: on one.'))}
          onChange={(event) => onChange({ days: event.target.value, finest: '' })}
        />
        <Autocomplete
          freeSolo
          options={timeZones}
          inputValue={draft.timeZone}
          onInputChange={(_, timeZone, reason) => reason !== 'reset' && onChange({ timeZone })}
          onChange={(_, timeZone) => onChange({ timeZone: zoneMeant(timeZone ?? '') })}
          renderInput={(params) => (
            <TextField
              {...params}
              label={t('Time zone')}
              placeholder="UTC"
              {...at('/timeZone', t('Whose days and hours count, such as Europe/Lisbon.'))}
            />
          )}
        />
        <TextField
          select
          label={t('Finest period')}
          value={spread ? 'day' : draft.finest === '' ? 'minute' : draft.finest}
          disabled={spread}
          {...at('/finest', spread ? t('What is spread over days is kept by day.') : t('Coarser is cheaper to keep.'))}
          onChange={({ target }) =>
            onChange({ finest: target.value === 'minute' ? '' : (target.value as 'hour' | 'day') })
          }
        >
          <MenuItem value="minute">{t('minute')}</MenuItem>
          <MenuItem value="hour">{t('hour')}</MenuItem>
          <MenuItem value="day">{t('day')}</MenuItem>
        </TextField>
      </Box>
    </Panel>
  );
}
