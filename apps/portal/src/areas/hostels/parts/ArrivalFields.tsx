import { Field, FieldGrid, type FieldProblems, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { PropertyDraft } from './property-draft.ts';

interface Props {
  draft: PropertyDraft;
  onChange: (part: Partial<PropertyDraft>) => void;
  at: FieldProblems['at'];
}

/** When guests come and go, and what is spoken with them. */
export function ArrivalFields({ draft, onChange, at }: Props) {
  const clock = (label: string, name: 'checkInFrom' | 'checkInUntil' | 'checkOut', pointer: string, hint?: string) => (
    <Field
      type="time"
      label={label}
      required
      value={draft[name]}
      onChange={(value) => onChange({ [name]: value })}
      slotProps={{ inputLabel: { shrink: true } }}
      {...at(pointer, hint)}
    />
  );
  return (
    <Panel title={t('Arrival and departure')}>
      <FieldGrid columns="1fr 1fr 1fr">
        {clock(t('Check-in from'), 'checkInFrom', '/checkIn/from')}
        {clock(t('Check-in until'), 'checkInUntil', '/checkIn/until', t('It may be after midnight.'))}
        {clock(t('Check-out until'), 'checkOut', '/checkOut')}
      </FieldGrid>
      <FieldGrid columns="1fr">
        <Field
          label={t('Languages spoken')}
          required
          value={draft.languages}
          onChange={(languages) => onChange({ languages })}
          {...at('/languages', t('Their codes, such as pt, en.'))}
        />
      </FieldGrid>
    </Panel>
  );
}
