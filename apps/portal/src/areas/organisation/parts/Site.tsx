import { Box, Checkbox, FormControlLabel, FormGroup, MenuItem } from '@mui/material';
import { Field, FieldGrid, type FieldProblems, FormEnd, FormFrame, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { languages as allLanguages, isLanguage, languageNames, t, useLanguage } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { ChangedMeanwhile, isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { type KeptSite, type SiteSettings, useSaveSiteMutation, useSiteSettingsQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { Logo } from './Logo.tsx';
import { LookFields } from './LookFields.tsx';
import { newSite, withDefault, withLanguage } from './site-draft.ts';

const POINTERS = ['/address', '/look/colour', '/look/text', '/currency', '/timeZone'];
const currencies = Intl.supportedValuesOf('currency');
const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];

interface PartProps {
  site: SiteSettings;
  onChange: (site: SiteSettings) => void;
  at: FieldProblems['at'];
}

function Languages({ site, onChange }: Omit<PartProps, 'at'>) {
  const { languages } = site;
  return (
    <Box>
      <FormGroup row aria-label={t('Languages')} role="group">
        {allLanguages.map((code) => (
          <FormControlLabel
            key={code}
            label={languageNames[code]}
            control={
              <Checkbox
                checked={languages.includes(code)}
                onChange={(_, has) => onChange({ ...site, languages: withLanguage(languages, code, has) })}
              />
            }
          />
        ))}
      </FormGroup>
      <Field
        select
        label={t('What a visitor sees who asks for another')}
        value={languages[0] ?? 'en'}
        onChange={(code) => isLanguage(code) && onChange({ ...site, languages: withDefault(languages, code) })}
        sx={{ mt: 1, minWidth: 280 }}
      >
        {languages.map((code) => (
          <MenuItem key={code} value={code}>
            {languageNames[code]}
          </MenuItem>
        ))}
      </Field>
    </Box>
  );
}

function MoneyAndTime({ site, onChange, at }: PartProps) {
  // The browser's own list: four hundred entries of MUI's take seconds.
  const native = { select: { native: true } } as const;
  return (
    <FieldGrid columns="1fr 2fr">
      <Field
        select
        label={t('Currency')}
        value={site.currency}
        onChange={(currency) => onChange({ ...site, currency })}
        slotProps={native}
        {...at('/currency')}
      >
        {currencies.map((code) => (
          <option key={code}>{code}</option>
        ))}
      </Field>
      <Field
        select
        label={t('Time zone')}
        value={site.timeZone}
        onChange={(timeZone) => onChange({ ...site, timeZone })}
        slotProps={native}
        {...at('/timeZone')}
      >
        {(timeZones.includes(site.timeZone) ? timeZones : [site.timeZone, ...timeZones]).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Field>
    </FieldGrid>
  );
}

function SiteForm({ kept, isNew, reload }: { kept: KeptSite; isNew: boolean; reload: () => unknown }) {
  const [site, setSite] = useState(kept.settings);
  const [save, { error, isLoading, reset }] = useSaveSiteMutation();
  const notify = useNotice();
  const store = async (isOver: boolean) => {
    const condition = isNew ? ('new' as const) : { version: kept.version };
    const saved = await save({ settings: site, onlyIf: isOver ? undefined : condition });
    if (saved.error === undefined) notify(t('So the site looks from now on.'));
  };
  const discard = () => {
    reset();
    reload();
  };
  return (
    <FormFrame
      error={isOvertaken(error) ? undefined : error}
      saving={isLoading}
      pointers={POINTERS}
      onSubmit={() => store(false)}
    >
      {(at) => (
        <>
          {isOvertaken(error) && (
            <ChangedMeanwhile saving={isLoading} onSave={() => void store(true)} onDiscard={discard} />
          )}
          <Panel title={t('Look')}>
            <LookFields look={site.look} onChange={(look) => setSite({ ...site, look })} at={at} />
          </Panel>
          <Panel title={t('Languages')}>
            <Languages site={site} onChange={setSite} />
          </Panel>
          <Panel title={t('Money and time')}>
            <MoneyAndTime site={site} onChange={setSite} at={at} />
          </Panel>
          <Panel title={t('Address')}>
            <Field
              fullWidth
              required
              label={t('Below /sites/')}
              value={site.address}
              onChange={(address) => setSite({ ...site, address: address.trim().toLowerCase() })}
              {...at('/address', t('Lower-case letters, digits and dashes.'))}
            />
          </Panel>
          <FormEnd title={t('Save the site')} permission={permissions.setUp} />
        </>
      )}
    </FormFrame>
  );
}

/** How the organisation shows itself to the public. */
export default function Site() {
  const { data, error, refetch } = useSiteSettingsQuery();
  const language = useLanguage();
  const isNew = isProblem(error) && error.code === 'SITE_NOT_FOUND';
  if (error && !isNew) return <ProblemNotice error={error} onRetry={refetch} />;
  const kept = isNew ? { settings: newSite(language), version: '' } : data;
  if (kept === undefined) return <PageLoading />;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, maxWidth: 720 }}>
      <SiteForm key={kept.version} kept={kept} isNew={isNew} reload={refetch} />
      {!isNew && <Logo key={kept.settings.address} address={kept.settings.address} />}
    </Box>
  );
}
