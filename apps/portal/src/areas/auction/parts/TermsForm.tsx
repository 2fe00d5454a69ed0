import { FormControlLabel, MenuItem, Switch, Typography } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t, useLanguage } from '@pvt/ui/language';
import { useState } from 'react';
import type { Format, Terms } from '../api.ts';
import { permissions } from '../permissions.ts';
import { AmountFields } from './AmountFields.tsx';
import { formatWords } from './auction-words.ts';
import { LotFields } from './LotFields.tsx';
import { SealedFields } from './SealedFields.tsx';
import { softCloseExample, type TermsDraft, termsOf } from './terms-draft.ts';

interface Props {
  initial: TermsDraft;
  currency: string;
  digits: number;
  error: unknown;
  saving: boolean;
  onSave: (terms: Terms) => unknown;
}

const POINTERS = [
  ...['/ends', '/ceiling', '/stepPerMille', '/stepUnits', '/floor', '/opening', '/reserve', '/price'],
  ...['/softClose', '/withdrawalEndsBeforeSeconds', '/tax', '/hourly', '/lots'],
];

/** By what an auction is held, each rule in plain words. */
export function TermsForm({ initial, currency, digits, error, saving, onSave }: Props) {
  const [draft, setDraft] = useState(initial);
  const typing = { digits, language: useLanguage() };
  const terms = termsOf(draft, typing);
  const moves = draft.format === 'reverse' || draft.format === 'proxy';
  const set = (name: keyof TermsDraft) => (value: string | boolean) => setDraft({ ...draft, [name]: value });
  return (
    <FormFrame error={error} saving={saving} pointers={POINTERS} onSubmit={() => terms !== undefined && onSave(terms)}>
      {(at) => (
        <>
          <Panel title={t('How it is held')}>
            <Field
              select
              label={t('Format')}
              value={draft.format}
              onChange={(format) => setDraft({ ...draft, format: format as Format })}
              helperText={t(formatWords[draft.format].rule)}
              sx={{ width: '100%', maxWidth: 560, mb: 2 }}
            >
              {Object.entries(formatWords).map(([name, { title }]) => (
                <MenuItem key={name} value={name}>
                  {t(title)}
                </MenuItem>
              ))}
            </Field>
            <AmountFields {...{ draft, typing, currency, at }} onChange={setDraft} />
            {draft.format !== 'proxy' && (
              <Field
                label={t('Hours in a week at most, where bids are for an hour')}
                value={draft.weeklyHours}
                onChange={set('weeklyHours')}
                slotProps={{ htmlInput: { inputMode: 'numeric' } }}
                sx={{ width: '100%', maxWidth: 560, mt: 2 }}
                {...at('/hourly', t('Empty: bids are for all of the work.'))}
              />
            )}
            {draft.format === 'sealed' && <SealedFields draft={draft} onChange={setDraft} />}
            {(draft.format === 'sealed' || draft.format === 'reverse') && (
              <LotFields draft={draft} onChange={setDraft} />
            )}
          </Panel>
          <Panel title={t('When it ends')}>
            <FieldGrid columns="1fr 1fr">
              <Field
                required
                type="datetime-local"
                label={t('End')}
                value={draft.ends}
                onChange={set('ends')}
                slotProps={{ inputLabel: { shrink: true } }}
                {...at('/ends', t('A bid that is received at the end is too late.'))}
              />
              <Field required label={t('Time zone')} value={draft.timeZone} onChange={set('timeZone')} />
            </FieldGrid>
            {moves && <SoftCloseFields draft={draft} onChange={setDraft} />}
          </Panel>
          <Panel title={t('Who bids, and what they may')}>
            <FormControlLabel
              control={<Switch checked={draft.verifiedOnly} onChange={(_, is) => set('verifiedOnly')(is)} />}
              label={t('Only bidders whose identity was verified')}
            />
            {moves && (
              <FormControlLabel
                control={<Switch checked={draft.ranks} onChange={(_, is) => set('ranks')(is)} />}
                label={t('Each bidder sees the own rank')}
              />
            )}
            <FieldGrid columns="1fr 1fr 1fr">
              <Field
                label={t('Bids can be withdrawn until so many hours before the end')}
                value={draft.withdrawalHours}
                onChange={set('withdrawalHours')}
                {...at('/withdrawalEndsBeforeSeconds', t('Empty: nobody withdraws.'))}
              />
              <Field
                label={t('Tax in percent')}
                value={draft.taxRate}
                onChange={set('taxRate')}
                slotProps={{ htmlInput: { inputMode: 'decimal' } }}
                {...at('/tax', t('Empty: no tax is declared.'))}
              />
              <Field
                select
                label={t('The tax is')}
                value={draft.taxIncluded ? 'in' : 'on'}
                onChange={(is) => set('taxIncluded')(is === 'in')}
              >
                <MenuItem value="on">{t('on top of bids')}</MenuItem>
                <MenuItem value="in">{t('included in bids')}</MenuItem>
              </Field>
            </FieldGrid>
          </Panel>
          <FormEnd title={t('Save as a draft')} permission={permissions.client} disabled={terms === undefined} />
        </>
      )}
    </FormFrame>
  );
}

function SoftCloseFields({ draft, onChange }: { draft: TermsDraft; onChange: (draft: TermsDraft) => void }) {
  const shown = softCloseExample(draft);
  return (
    <>
      <FieldGrid columns="1fr 1fr">
        <Field
          label={t('Minutes before the end in which a new leader moves it')}
          value={draft.windowMinutes}
          onChange={(windowMinutes) => onChange({ ...draft, windowMinutes })}
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          helperText={t('Empty: the end never moves.')}
        />
        <Field
          label={t('Minutes after the end that it never moves past')}
          value={draft.hardMinutes}
          onChange={(hardMinutes) => onChange({ ...draft, hardMinutes })}
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
        />
      </FieldGrid>
      <Typography variant="body2" sx={{ mt: 1 }} role="status">
        {shown === undefined
          ? t('The end stays where it is, whatever is bid.')
          : t(
              'A bid at {bid} that takes the lead moves the end from {end} to {moved}. It never ends later than {hard}.',
              shown,
            )}
      </Typography>
    </>
  );
}
