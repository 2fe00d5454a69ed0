import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { LessonBody } from '../api.ts';

type Link = Extract<LessonBody, { kind: 'link' }>;

/** A lesson that leads to a page elsewhere. */
export function LinkForm({ initial, onBody }: { initial: Link | undefined; onBody: (body: Link) => void }) {
  const [address, setAddress] = useState(initial?.address ?? '');
  const [note, setNote] = useState(initial?.note ?? '');
  const enter = (nextAddress: string, nextNote: string) => {
    setAddress(nextAddress);
    setNote(nextNote);
    if (/^https:\/\/[^\s<>"\\]+$/.test(nextAddress))
      onBody({ kind: 'link', address: nextAddress, ...(nextNote === '' ? {} : { note: nextNote }) });
  };
  return (
    <>
      <Field
        label={t('Address')}
        type="url"
        required
        value={address}
        onChange={(text) => enter(text.trim(), note)}
        helperText={t('It begins with https://. It is saved once it is whole.')}
      />
      <Field
        label={t('What to do there')}
        multiline
        minRows={2}
        value={note}
        onChange={(text) => enter(address, text)}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </>
  );
}
