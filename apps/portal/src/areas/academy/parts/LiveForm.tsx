import { Field, FieldGrid } from '@pvt/ui';
import { ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { LessonBody } from '../api.ts';

type Live = Extract<LessonBody, { kind: 'live' }>;

/** A lesson that is held at a time. */
export function LiveForm({ initial, onBody }: { initial: Live | undefined; onBody: (body: Live) => void }) {
  const [draft, setDraft] = useState({
    startsAt: initial?.startsAt.slice(0, 16) ?? '',
    minutes: String(initial?.minutes ?? 60),
    timeZone: initial?.timeZone ?? ownTimeZone(),
    address: initial?.address ?? '',
    place: initial?.place ?? '',
  });
  const set = (name: keyof typeof draft) => (text: string) => {
    const next = { ...draft, [name]: text };
    setDraft(next);
    const { startsAt, minutes, timeZone, address, place } = next;
    const isWhole = startsAt !== '' && /^[1-9]\d{0,3}$/.test(minutes) && timeZone !== '';
    if (!isWhole || (address !== '' && !/^https:\/\/[^\s<>"\\]+$/.test(address))) return;
    onBody({
      ...{ kind: 'live', startsAt, minutes: Number(minutes), timeZone },
      ...(address === '' ? {} : { address }),
      ...(place === '' ? {} : { place }),
    });
  };
  return (
    <>
      <FieldGrid columns="2fr 1fr 2fr">
        <Field
          label={t('Date and time')}
          type="datetime-local"
          required
          value={draft.startsAt}
          onChange={set('startsAt')}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <Field
          label={t('Minutes')}
          type="number"
          required
          value={draft.minutes}
          onChange={set('minutes')}
          slotProps={{ htmlInput: { min: 1, max: 1440 } }}
        />
        <Field label={t('Time zone')} required value={draft.timeZone} onChange={set('timeZone')} />
      </FieldGrid>
      <Field
        label={t('Address')}
        type="url"
        value={draft.address}
        onChange={set('address')}
        helperText={t('Where to join, beginning with https://.')}
      />
      <Field label={t('Place')} value={draft.place} onChange={set('place')} />
    </>
  );
}
