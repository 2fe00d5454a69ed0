import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { withText } from '../bank/editor/form.ts';
import type { Assignment } from './assignment-body.ts';

const shrunk = { inputLabel: { shrink: true } } as const;

interface Props {
  assignment: Assignment;
  at: FieldProblems['at'];
  onChange: (assignment: Assignment) => void;
}

/** Until when it is handed in. */
export function DueFields({ assignment, at, onChange }: Props) {
  const { dueAt = '', closesAt = '', timeZone } = assignment;
  return (
    <FieldGrid columns="1fr 1fr 1fr">
      <Field
        type="datetime-local"
        label={t('Due')}
        value={dueAt}
        onChange={(text) => onChange(withText(assignment, 'dueAt', text.slice(0, 16)))}
        {...at('/dueAt', t('What comes later is late. Empty: never.'))}
        slotProps={shrunk}
      />
      <Field
        type="datetime-local"
        label={t('Closes')}
        value={closesAt}
        onChange={(text) => onChange(withText(assignment, 'closesAt', text.slice(0, 16)))}
        {...at('/closesAt', t('Nothing is taken after it. Empty: never.'))}
        slotProps={shrunk}
      />
      <Field
        label={t('By the clock of')}
        required
        value={timeZone}
        onChange={(text) => onChange({ ...assignment, timeZone: text.trim() })}
        {...at('/timeZone', t('Such as Europe/Lisbon.'))}
      />
    </FieldGrid>
  );
}
