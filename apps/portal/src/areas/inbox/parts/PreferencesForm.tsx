import { Autocomplete, Box, TextField, Typography } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { type Preferences, useSavePreferencesMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { ChannelTable } from './ChannelTable.tsx';
import { DigestFields } from './DigestFields.tsx';
import { categoriesOf, draftOf, type PreferencesDraft, preferencesOf } from './preferences-draft.ts';

const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
const shrunk = { inputLabel: { shrink: true } };

interface Props {
  initial: Preferences;
  /** What came so far, whose kinds can be chosen. */
  items: readonly { category: string }[];
}

/** What somebody wants to get, by which channels, and when not. */
export function PreferencesForm({ initial, items }: Props) {
  const [draft, setDraft] = useState(() => draftOf(initial));
  const [save, { error, isLoading }] = useSavePreferencesMutation();
  const notify = useNotice();
  const change = (part: Partial<PreferencesDraft>) =>
    setDraft((before) => {
      const after = { ...before, ...part };
      // Who chooses an hour means the clock on their own wall.
      const hours = [part.from, part.until, part.digest].some((each) => each !== undefined);
      return hours && after.timeZone === '' ? { ...after, timeZone: ownTimeZone() } : after;
    });
  const submit = async () => {
    const { data } = await save(preferencesOf(draft));
    if (data === undefined) return;
    setDraft(draftOf(data));
    notify(t('Your preferences are saved.'));
  };
  const categories = categoriesOf(items, [
    ...[...initial.without, ...draft.without, ...(initial.digest?.categories ?? [])],
  ]);
  return (
    <FormFrame
      error={error}
      saving={isLoading}
      pointers={['/timeZone', '/phone', '/digest/at', '/quiet/from', '/quiet/until']}
      onSubmit={submit}
      sx={{ maxWidth: 860 }}
    >
      {(at) => (
        <>
          <Panel title={t('What you want to get')} flush={categories.length > 0}>
            {categories.length === 0 ? (
              <Typography sx={{ color: 'text.secondary' }}>
                {t('Nothing has come yet that you could choose of. Each kind of news is listed here once it came.')}
              </Typography>
            ) : (
              <ChannelTable
                categories={categories}
                without={draft.without}
                onChange={(without) => change({ without })}
              />
            )}
          </Panel>
          {categories.length > 0 && <DigestFields categories={categories} draft={draft} onChange={change} at={at} />}
          <Panel title={t('Quiet hours')} note={t('Nothing comes meanwhile but what is urgent. Both empty: none.')}>
            <FieldGrid columns="1fr 1fr 2fr">
              <Field
                type="time"
                label={t('From')}
                value={draft.from}
                required={draft.until !== ''}
                onChange={(from) => change({ from })}
                slotProps={shrunk}
                {...at('/quiet/from')}
              />
              <Field
                type="time"
                label={t('Until')}
                value={draft.until}
                required={draft.from !== ''}
                onChange={(until) => change({ until })}
                slotProps={shrunk}
                {...at('/quiet/until')}
              />
              <Autocomplete
                freeSolo
                options={timeZones}
                inputValue={draft.timeZone}
                onInputChange={(_, timeZone, reason) => reason !== 'reset' && change({ timeZone })}
                onChange={(_, timeZone) => change({ timeZone: timeZone ?? '' })}
                renderInput={(params) => (
                  <TextField
                    {...params}
                    label={t('Time zone')}
                    {...at('/timeZone', t('Whose clock counts for the quiet hours and the digest.'))}
                  />
                )}
              />
            </FieldGrid>
          </Panel>
          <Panel title={t('Phone')}>
            <Box sx={{ pt: 1 }}>
              <Field
                type="tel"
                fullWidth
                autoComplete="tel"
                label={t('Phone number')}
                value={draft.phone}
                onChange={(phone) => change({ phone })}
                {...at('/phone', t('For SMS and WhatsApp, with its country: +49 30 1234567.'))}
              />
            </Box>
          </Panel>
          <FormEnd title={t('Save the preferences')} permission={permissions.see} />
        </>
      )}
    </FormFrame>
  );
}
