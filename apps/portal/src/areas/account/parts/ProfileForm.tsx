import { MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { changeLanguage, isLanguage, type Language, languageNames, languages, t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { type OwnAccount, useSaveProfileMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

/** Name, and the language of mails and pages. */
export function ProfileForm({ account }: { account: OwnAccount }) {
  const [name, setName] = useState(account.name);
  const [language, setLanguage] = useState<Language>(account.language);
  const [save, { error, isLoading }] = useSaveProfileMutation();
  const notify = useNotice();
  const submit = async () => {
    const saved = await save({ name, language });
    if (saved.error !== undefined) return;
    if (language !== account.language) await changeLanguage(language).catch(() => undefined);
    notify(t('Your profile is saved.'));
  };
  return (
    <Panel title={t('Profile')}>
      <FormFrame error={error} saving={isLoading} pointers={['/name', '/language']} onSubmit={submit}>
        {(at) => (
          <>
            <FieldGrid columns="2fr 1fr">
              <Field label={t('Name')} required autoComplete="name" value={name} {...at('/name')} onChange={setName} />
              <Field
                select
                label={t('Language')}
                value={language}
                {...at('/language')}
                onChange={(next) => isLanguage(next) && setLanguage(next)}
              >
                {languages.map((each) => (
                  <MenuItem key={each} value={each}>
                    {languageNames[each]}
                  </MenuItem>
                ))}
              </Field>
            </FieldGrid>
            <FormEnd title={t('Save the profile')} permission={permissions.see} />
          </>
        )}
      </FormFrame>
    </Panel>
  );
}
