import { MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel, PlainButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { type Guest, useChangeGuestMutation } from '../guests-api.ts';
import { permissions } from '../permissions.ts';
import { type GuestDraft, guestDraft, guestOf } from './guest-draft.ts';

interface Props {
  guest: Guest;
  onDone: () => void;
}

/** Changes what is kept of a guest, while it is as it was when the form was opened. */
export function GuestForm({ guest, onDone }: Props) {
  const [from] = useState(guest);
  const [draft, setDraft] = useState(() => guestDraft(guest));
  const [change, { error, isLoading }] = useChangeGuestMutation();
  const notify = useNotice();
  const set = (part: Partial<GuestDraft>) => setDraft((before) => ({ ...before, ...part }));
  const save = async () => {
    const saved = await change({ id: from.id, version: from.version ?? '', change: guestOf(draft, from) });
    if (saved.error !== undefined) return;
    notify(t('The guest is saved.'));
    onDone();
  };
  const pointers = ['name', 'email', 'phone', 'country', 'language', 'birthDate'].map((field) => `/details/${field}`);
  return (
    <Panel title={t('Change the guest')} actions={<PlainButton onClick={onDone}>{t('Leave it')}</PlainButton>}>
      <FormFrame error={error} saving={isLoading} pointers={pointers} onSubmit={() => void save()}>
        {(at) => (
          <>
            <Field
              label={t('Name')}
              required
              value={draft.name}
              onChange={(name) => set({ name })}
              {...at('/details/name')}
              slotProps={{ htmlInput: { maxLength: 200 } }}
            />
            <FieldGrid columns="1fr 1fr">
              <Field
                label={t('Mail address')}
                value={draft.email}
                onChange={(email) => set({ email })}
                {...at('/details/email')}
                slotProps={{ htmlInput: { maxLength: 254, inputMode: 'email' } }}
              />
              <Field
                label={t('Phone')}
                value={draft.phone}
                onChange={(phone) => set({ phone })}
                {...at('/details/phone')}
                slotProps={{ htmlInput: { maxLength: 40, inputMode: 'tel' } }}
              />
            </FieldGrid>
            <FieldGrid columns="1fr 1fr 1fr">
              <Field
                label={t('Country')}
                value={draft.country}
                onChange={(country) => set({ country })}
                {...at('/details/country', t('Two letters, such as PT.'))}
                slotProps={{ htmlInput: { maxLength: 2 } }}
              />
              <Field
                label={t('Language')}
                value={draft.language}
                onChange={(language) => set({ language })}
                {...at('/details/language', t('Such as pt or de.'))}
                slotProps={{ htmlInput: { maxLength: 6 } }}
              />
              <Field
                label={t('Birth date')}
                type="date"
                value={draft.birthDate}
                onChange={(birthDate) => set({ birthDate })}
                {...at('/details/birthDate')}
                slotProps={{ inputLabel: { shrink: true } }}
              />
            </FieldGrid>
            <FieldGrid columns="1fr 1fr">
              <Field
                select
                label={t('Gender')}
                value={draft.gender ?? ''}
                onChange={(gender) => set({ gender: genderOf(gender) })}
              >
                <MenuItem value="">{t('not given')}</MenuItem>
                <MenuItem value="female">{t('female')}</MenuItem>
                <MenuItem value="male">{t('male')}</MenuItem>
                <MenuItem value="other">{t('other')}</MenuItem>
              </Field>
              <Field select label={t('Bed')} value={draft.bed ?? ''} onChange={(bed) => set({ bed: bedOf(bed) })}>
                <MenuItem value="">{t('no preference')}</MenuItem>
                <MenuItem value="lower">{t('lower')}</MenuItem>
                <MenuItem value="upper">{t('upper')}</MenuItem>
              </Field>
            </FieldGrid>
            <Field
              label={t('Food')}
              value={draft.food}
              onChange={(food) => set({ food })}
              helperText={t('What the kitchen needs to know.')}
              slotProps={{ htmlInput: { maxLength: 200 } }}
            />
            <Field
              label={t('Other wishes')}
              multiline
              value={draft.other}
              onChange={(other) => set({ other })}
              slotProps={{ htmlInput: { maxLength: 500 } }}
            />
            <FormEnd title={t('Save the guest')} permission={permissions.guests} disabled={draft.name.trim() === ''} />
          </>
        )}
      </FormFrame>
    </Panel>
  );
}

const genderOf = (text: string): GuestDraft['gender'] =>
  (['female', 'male', 'other'] as const).find((each) => each === text) ?? '';
const bedOf = (text: string): GuestDraft['bed'] => (['lower', 'upper'] as const).find((each) => each === text) ?? '';
