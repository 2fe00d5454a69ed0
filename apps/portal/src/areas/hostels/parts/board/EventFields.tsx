import { MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { eventKinds } from '../board-kinds.ts';
import type { EventDraft } from './event-draft.ts';

const KINDS = ['event', 'tour', 'dinner'] as const;

interface Props {
  draft: EventDraft;
  currency: string;
  onChange: (draft: EventDraft) => void;
}

/** What there is to say of an event. */
export function EventFields({ draft, currency, onChange }: Props) {
  const set = (name: keyof EventDraft) => (value: string) => onChange({ ...draft, [name]: value });
  return (
    <>
      <Field
        select
        label={t('Kind')}
        value={draft.kind}
        onChange={(chosen) => onChange({ ...draft, kind: KINDS.find((one) => one === chosen) ?? 'event' })}
      >
        {KINDS.map((one) => (
          <MenuItem key={one} value={one}>
            {t(eventKinds[one])}
          </MenuItem>
        ))}
      </Field>
      <Field
        label={t('Title')}
        value={draft.title}
        onChange={set('title')}
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
      <Field
        label={t('Place')}
        value={draft.place}
        onChange={set('place')}
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
      <Field
        label={t('Begins')}
        type="datetime-local"
        value={draft.startsAt}
        onChange={set('startsAt')}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <Field
        label={t('Places; empty for everybody')}
        value={draft.places}
        onChange={set('places')}
        slotProps={{ htmlInput: { inputMode: 'numeric' } }}
      />
      <Field
        label={t('Price in {currency}', { currency })}
        value={draft.price}
        onChange={set('price')}
        slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      />
      <Field
        label={t('Text')}
        multiline
        minRows={2}
        value={draft.text}
        onChange={set('text')}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </>
  );
}
