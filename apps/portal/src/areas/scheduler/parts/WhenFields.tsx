import { Autocomplete, MenuItem, TextField } from '@mui/material';
import { CodeField, Field, FieldGrid, type FieldProblems, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { TaskDraft } from './task-draft.ts';

interface Props {
  draft: TaskDraft;
  onChange: (part: Partial<TaskDraft>) => void;
  at: FieldProblems['at'];
}

const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** When a task is due. */
export function WhenFields({ draft, onChange, at }: Props) {
  return (
    <Panel title={t('When')}>
      <FieldGrid columns="1fr 1fr">
        <Field
          select
          label={t('Due')}
          value={draft.when}
          onChange={(when) => onChange({ when: when as TaskDraft['when'] })}
        >
          <MenuItem value="cron">{t('by the calendar')}</MenuItem>
          <MenuItem value="interval">{t('again and again')}</MenuItem>
          <MenuItem value="once">{t('once')}</MenuItem>
        </Field>
        {draft.when === 'interval' && (
          <Field
            label={t('Minutes in between')}
            value={draft.minutes}
            onChange={(minutes) => onChange({ minutes })}
            {...at('/schedule/everySeconds', t('From 10 seconds (0.2) on.'))}
          />
        )}
        {draft.when === 'once' && (
          <Field
            type="datetime-local"
            label={t('At, by your clock')}
            value={draft.at}
            onChange={(local) => onChange({ at: local })}
            slotProps={{ inputLabel: { shrink: true } }}
            {...at('/schedule/at')}
          />
        )}
        {draft.when === 'cron' && (
          <CodeField
            label={t('Cron')}
            value={draft.cron}
            onChange={({ target }) => onChange({ cron: target.value })}
            {...at('/schedule/cron', t('Minute, hour, day of the month, month, day of the week.'))}
          />
        )}
        {draft.when === 'cron' && (
          <Autocomplete
            freeSolo
            options={timeZones}
            inputValue={draft.timeZone}
            onInputChange={(_, timeZone, reason) => reason !== 'reset' && onChange({ timeZone })}
            onChange={(_, timeZone) => onChange({ timeZone: timeZone ?? '' })}
            renderInput={(params) => (
              <TextField
                {...params}
                label={t('Time zone')}
                {...at('/schedule/timeZone', t('Whose clock counts, also when it changes.'))}
              />
            )}
          />
        )}
      </FieldGrid>
    </Panel>
  );
}
