import { MenuItem } from '@mui/material';
import { Field, FieldGrid, type FieldProblems, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { TaskDraft } from './task-draft.ts';

interface Props {
  draft: TaskDraft;
  onChange: (part: Partial<TaskDraft>) => void;
  at: FieldProblems['at'];
}

/** What becomes of times that were missed, of runs that overlap, and of those that take long. */
export function HowFields({ draft, onChange, at }: Props) {
  return (
    <Panel title={t('When it does not go as planned')}>
      <FieldGrid columns="1fr 1fr">
        <Field
          select
          label={t('Times that were missed')}
          value={draft.missed}
          onChange={(missed) => onChange({ missed: missed as TaskDraft['missed'] })}
          {...at('/missed', t('When nobody was there for half a minute. What is left out is in the history.'))}
        >
          <MenuItem value="skip">{t('are left out')}</MenuItem>
          <MenuItem value="one">{t('are made up for by one run')}</MenuItem>
          <MenuItem value="all">{t('are each made up for')}</MenuItem>
        </Field>
        {draft.missed === 'all' && (
          <Field
            type="number"
            label={t('At most')}
            value={draft.missedMost}
            onChange={(missedMost) => onChange({ missedMost })}
            {...at('/missedMost', t('The latest, one after the other.'))}
          />
        )}
        <Field
          select
          label={t('While a run is under way, the next')}
          value={draft.overlap}
          onChange={(overlap) => onChange({ overlap: overlap as TaskDraft['overlap'] })}
          {...at('/overlap')}
        >
          <MenuItem value="forbid">{t('is left out')}</MenuItem>
          <MenuItem value="queue">{t('waits for its end')}</MenuItem>
          <MenuItem value="replace">{t('takes its place')}</MenuItem>
        </Field>
        <Field
          type="number"
          label={t('Deadline of a run, in seconds')}
          value={draft.deadlineSeconds}
          onChange={(deadlineSeconds) => onChange({ deadlineSeconds })}
          {...at('/deadlineSeconds', t('Then it is ended. Up to an hour.'))}
        />
        <Field
          type="number"
          label={t('Begin up to so many seconds later')}
          value={draft.jitterSeconds}
          onChange={(jitterSeconds) => onChange({ jitterSeconds })}
          {...at('/jitterSeconds', t('So that many tasks do not begin at once.'))}
        />
      </FieldGrid>
    </Panel>
  );
}
