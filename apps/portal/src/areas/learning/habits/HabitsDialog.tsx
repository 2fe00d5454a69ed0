import { Checkbox, FormControlLabel, MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { permissions } from '../permissions.ts';
import { type Habits, useSaveHabitsMutation } from './api.ts';

const GOALS = [1, 2, 3, 4, 5, 6, 7];

/** Chooses a goal, and what is counted and reminded of. */
export function HabitsDialog({ habits, onClose }: { habits: Habits; onClose: () => void }) {
  const [save, { isLoading, error }] = useSaveHabitsMutation();
  const { isKept, version } = habits;
  const [draft, setDraft] = useState({
    ...{ reminders: habits.reminders, streaks: habits.streaks, weeklyGoal: habits.weeklyGoal },
    timeZone: isKept ? habits.timeZone : ownTimeZone(),
  });
  const keep = async () => {
    const kept = await save({ given: { ...draft, timeZone: draft.timeZone.trim() }, version });
    if (kept.error === undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Goals and reminders')}
      answer={t('Save')}
      permission={permissions.see}
      error={error}
      saving={isLoading}
      isFit={draft.timeZone.trim() !== ''}
      onClose={onClose}
      onSubmit={keep}
    >
      <Switched
        label={t('Count my days of learning')}
        on={draft.streaks}
        onChange={(streaks) => setDraft({ ...draft, streaks })}
      />
      <Field
        label={t('Days a week')}
        select
        disabled={!draft.streaks}
        value={String(draft.weeklyGoal ?? '')}
        onChange={(goal) => setDraft({ ...draft, weeklyGoal: goal === '' ? null : Number(goal) })}
      >
        <MenuItem value="">{t('No goal')}</MenuItem>
        {GOALS.map((goal) => (
          <MenuItem key={goal} value={String(goal)}>
            {goal}
          </MenuItem>
        ))}
      </Field>
      <Switched
        label={t('Remind me of what is due, and when I have done nothing for a week')}
        on={draft.reminders}
        onChange={(reminders) => setDraft({ ...draft, reminders })}
      />
      <Field
        label={t('Time zone')}
        required
        value={draft.timeZone}
        onChange={(timeZone) => setDraft({ ...draft, timeZone })}
        helperText={t('By its clock your days begin. Quiet hours are those of your messages.')}
      />
    </FormDialog>
  );
}

interface SwitchedProps {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

function Switched({ label, on, onChange }: SwitchedProps) {
  return (
    <FormControlLabel
      label={label}
      control={<Checkbox checked={on} onChange={(event) => onChange(event.target.checked)} />}
    />
  );
}
