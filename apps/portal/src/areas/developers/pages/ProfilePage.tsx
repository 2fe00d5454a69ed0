import { FormControlLabel, Switch } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, PageHeader, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { t, useLanguage } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { type KeptProfile, useOwnProfileQuery, useSaveDeveloperProfileMutation } from '../api.ts';
import { draftOf, EMPTY_PROFILE, type ProfileDraft, profileOf } from '../parts/profile-draft.ts';
import { SkillFields } from '../parts/SkillFields.tsx';
import { WorkFields } from '../parts/WorkFields.tsx';
import { permissions } from '../permissions.ts';

/** The own profile: what clients find one by. */
export default function ProfilePage() {
  const { data, error, isFetching, refetch } = useOwnProfileQuery(undefined, { refetchOnMountOrArgChange: true });
  const isNew = isProblem(error) && error.code === 'DEVELOPER_NOT_FOUND';
  return (
    <>
      <PageHeader
        title={t('My profile')}
        description={t('What clients find you by. Certificates of the academy prove skills by themselves.')}
        back={{ title: t('Developers'), to: '/developers' }}
      />
      {data === undefined && isFetching && <PageLoading />}
      {!isNew && <ProblemNotice error={error} onRetry={refetch} />}
      {isNew && <ProfileForm key="new" kept={undefined} />}
      {data !== undefined && <ProfileForm key={data.version} kept={data} />}
    </>
  );
}

function ProfileForm({ kept }: { kept: KeptProfile | undefined }) {
  const language = useLanguage();
  const [draft, setDraft] = useState(() => (kept === undefined ? EMPTY_PROFILE : draftOf(kept.profile, language)));
  const [save, { isLoading, error }] = useSaveDeveloperProfileMutation();
  const notify = useNotice();
  const navigate = useNavigate();
  const change = (changed: Partial<ProfileDraft>) => setDraft({ ...draft, ...changed });
  const set = (name: keyof ProfileDraft) => (value: string) => change({ [name]: value });
  const profile = profileOf(draft, language);
  const isFit = profile !== undefined && profile.name !== '' && profile.headline !== '';
  const submit = async () => {
    if (profile === undefined) return;
    const onlyIf = kept === undefined ? 'new' : { version: kept.version };
    const { data } = await save({ profile, onlyIf });
    if (data === undefined) return;
    notify(t('The profile is saved.'));
    void navigate(`/developers/${encodeURIComponent(data.account)}`);
  };
  return (
    <FormFrame
      error={error}
      saving={isLoading}
      pointers={['/name', '/headline', '/about', '/rate/amount', '/rate/currency', '/hoursPerWeek', '/languages']}
      onSubmit={() => void submit()}
      sx={{ maxWidth: 720 }}
    >
      {(at) => (
        <>
          <Panel title={t('Who you are')}>
            <FieldGrid columns="1fr">
              <Field required label={t('Name')} value={draft.name} onChange={set('name')} {...at('/name')} />
              <Field
                required
                label={t('Headline')}
                value={draft.headline}
                onChange={set('headline')}
                {...at('/headline', t('What you do, in a line.'))}
              />
              <Field
                multiline
                minRows={4}
                label={t('About you')}
                value={draft.about}
                onChange={set('about')}
                {...at('/about')}
              />
              <Field
                label={t('Languages')}
                value={draft.languages}
                onChange={set('languages')}
                {...at('/languages', t('Codes with commas between, such as en, pt.'))}
              />
              <FormControlLabel
                control={<Switch checked={draft.shown} onChange={(_, shown) => change({ shown })} />}
                label={t('Clients find me')}
              />
              <FormControlLabel
                control={
                  <Switch
                    checked={draft.isPublic}
                    disabled={!draft.shown}
                    onChange={(_, isPublic) => change({ isPublic })}
                  />
                }
                label={t('Everybody sees my profile on the public site, without an account')}
              />
            </FieldGrid>
          </Panel>
          <Panel title={t('Price and time')}>
            <FieldGrid columns="1fr 1fr">
              <Field
                label={t('An hour costs')}
                value={draft.rate}
                onChange={set('rate')}
                {...at('/rate/amount', t('Empty where only your bids count.'))}
                slotProps={{ htmlInput: { inputMode: 'decimal' } }}
              />
              <Field
                label={t('Currency')}
                value={draft.currency}
                onChange={(currency) => change({ currency: currency.toUpperCase().trim() })}
                slotProps={{ htmlInput: { maxLength: 3 } }}
                {...at('/rate/currency', t('Such as EUR.'))}
              />
              <Field
                label={t('Hours a week')}
                value={draft.hours}
                onChange={set('hours')}
                {...at('/hoursPerWeek', t('Empty where you have no time at present.'))}
                slotProps={{ htmlInput: { inputMode: 'numeric' } }}
              />
              <Field
                type="date"
                label={t('Available from')}
                value={draft.from}
                onChange={set('from')}
                slotProps={{ inputLabel: { shrink: true } }}
              />
            </FieldGrid>
          </Panel>
          <Panel title={t('Skills')}>
            <SkillFields skills={draft.skills} onChange={(skills) => change({ skills })} />
          </Panel>
          <Panel title={t('Work that was done')}>
            <WorkFields works={draft.works} onChange={(works) => change({ works })} />
          </Panel>
          <FormEnd title={t('Save the profile')} permission={permissions.developer} disabled={!isFit} />
        </>
      )}
    </FormFrame>
  );
}
