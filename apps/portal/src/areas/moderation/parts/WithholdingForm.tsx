import { Box, Button, Typography } from '@mui/material';
import { Field, FormFrame, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useChangeWithholdingMutation, type Versioned, type Withholding } from '../api.ts';
import { permissions } from '../permissions.ts';

interface RuleDraft {
  readonly country: string;
  readonly percent: string;
  readonly from: string;
  readonly until: string;
}
const BLANK: RuleDraft = { country: '', percent: '', from: '', until: '' };
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What is withheld of payouts, by country and days. */
export function WithholdingForm({ withholding: { rules, version } }: { withholding: Versioned<Withholding> }) {
  const [drafts, setDrafts] = useState<readonly RuleDraft[]>(() =>
    rules.map(({ country, basisPoints, from, until }) => ({
      ...{ country, percent: (basisPoints / 100).toString(), from, until: until ?? '' },
    })),
  );
  const [change, { error, isLoading }] = useChangeWithholdingMutation();
  const after = drafts.map(({ country, percent, from, until }) => ({
    ...{ country: country.trim().toUpperCase(), from, until: until === '' ? null : until },
    basisPoints: Math.round(Number(percent.trim().replace(',', '.') || Number.NaN) * 100),
  }));
  const isFit = after.every(
    ({ country, from, basisPoints }) =>
      /^[A-Z]{2}$/.test(country) && DAY.test(from) && basisPoints >= 0 && basisPoints <= 9000,
  );
  const set = (at: number, part: Partial<RuleDraft>) =>
    setDrafts(drafts.map((each, i) => (i === at ? { ...each, ...part } : each)));
  const submit = () => isFit && version !== null && change({ rules: after, version });
  return (
    <Panel
      title={t('Tax withheld')}
      note={t('Of what is the developer’s after the fee, rounded half up once for a payout')}
    >
      <FormFrame error={error} saving={isLoading} pointers={[]} onSubmit={submit}>
        {() => (
          <>
            {drafts.length === 0 && (
              <Typography sx={{ color: 'text.secondary' }}>
                {t('Nothing is withheld. Add a rule for a country where you have to.')}
              </Typography>
            )}
            {drafts.map(({ country, percent, from, until }, i) => (
              // A row has no name of its own, and none is moved.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <Box key={i} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
                <Field
                  size="small"
                  label={t('Country')}
                  value={country}
                  onChange={(text) => set(i, { country: text })}
                  slotProps={{ htmlInput: { maxLength: 2 } }}
                  sx={{ width: 96 }}
                />
                <Field
                  size="small"
                  label={t('Tax in %')}
                  value={percent}
                  onChange={(text) => set(i, { percent: text })}
                  slotProps={{ htmlInput: { inputMode: 'decimal' } }}
                  sx={{ width: 112 }}
                />
                <Field
                  size="small"
                  type="date"
                  label={t('First day')}
                  value={from}
                  onChange={(text) => set(i, { from: text })}
                  slotProps={{ inputLabel: { shrink: true } }}
                />
                <Field
                  size="small"
                  type="date"
                  label={t('Last day')}
                  value={until}
                  onChange={(text) => set(i, { until: text })}
                  slotProps={{ inputLabel: { shrink: true } }}
                />
                <Button onClick={() => setDrafts(drafts.filter((_, each) => each !== i))}>{t('Remove')}</Button>
              </Box>
            ))}
            <Box>
              <Button onClick={() => setDrafts([...drafts, BLANK])}>{t('Add a rule')}</Button>
            </Box>
            <ProblemNotice error={error} />
            <Box>
              <PermittedButton
                permission={permissions.staff}
                type="submit"
                variant="contained"
                loading={isLoading}
                disabled={!isFit}
              >
                {t('Save the rules')}
              </PermittedButton>
            </Box>
          </>
        )}
      </FormFrame>
    </Panel>
  );
}
