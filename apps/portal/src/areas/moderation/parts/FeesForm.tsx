import { Box, Button, Typography } from '@mui/material';
import { Field, FormFrame, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatDecimal } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Fees, useChangeFeesMutation, type Versioned } from '../api.ts';
import { permissions } from '../permissions.ts';
import { feeOf, type TierDraft, tiersOf } from './fee-preview.ts';

const EXAMPLES = [100, 1000, 10_000, 100_000];

/** The tiers of the fee, with what a few sums would cost before and after. */
export function FeesForm({ fees: { tiers, version } }: { fees: Versioned<Fees> }) {
  const [drafts, setDrafts] = useState<readonly TierDraft[]>(() =>
    tiers.map(({ from, basisPoints }) => ({ from: from.toString(), percent: (basisPoints / 100).toString() })),
  );
  const [change, { error, isLoading }] = useChangeFeesMutation();
  const after = tiersOf(drafts);
  const set = (at: number, part: Partial<TierDraft>) =>
    setDrafts(drafts.map((each, i) => (i === at ? { ...each, ...part } : each)));
  const submit = () => after !== undefined && version !== null && change({ tiers: after, version });
  return (
    <Panel
      title={t('Fees by tiers')}
      note={t('Of all that one client pays one developer, in whole units of the currency')}
    >
      <FormFrame error={error} saving={isLoading} pointers={[]} onSubmit={submit}>
        {() => (
          <>
            {drafts.map(({ from, percent }, i) => (
              // A row has no name of its own, and none is moved.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <Box key={i} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
                <Field
                  size="small"
                  label={t('From this sum on')}
                  value={from}
                  disabled={i === 0}
                  onChange={(text) => set(i, { from: text })}
                  slotProps={{ htmlInput: { inputMode: 'numeric' } }}
                />
                <Field
                  size="small"
                  label={t('Fee in %')}
                  value={percent}
                  onChange={(text) => set(i, { percent: text })}
                  slotProps={{ htmlInput: { inputMode: 'decimal' } }}
                />
                {i > 0 && (
                  <Button onClick={() => setDrafts(drafts.filter((_, each) => each !== i))}>{t('Remove')}</Button>
                )}
              </Box>
            ))}
            <Box>
              <Button disabled={drafts.length >= 20} onClick={() => setDrafts([...drafts, { from: '', percent: '' }])}>
                {t('Add a tier')}
              </Button>
            </Box>
            <Box component="ul" aria-label={t('Preview')} sx={{ m: 0, pl: 2 }}>
              {EXAMPLES.map((paid) => (
                <li key={paid}>
                  {t('Of {paid}: {before} now, {after} then', {
                    paid: formatDecimal(paid),
                    before: formatDecimal(feeOf(paid, tiers)),
                    after: after === undefined ? '–' : formatDecimal(feeOf(paid, after)),
                  })}
                </li>
              ))}
            </Box>
            {after === undefined && (
              <Typography sx={{ color: 'text.secondary' }}>
                {t('Tiers ascend from 0, with a fee of at most 50 % each.')}
              </Typography>
            )}
            <ProblemNotice error={error} />
            <Box>
              <PermittedButton
                permission={permissions.staff}
                type="submit"
                variant="contained"
                loading={isLoading}
                disabled={after === undefined}
              >
                {t('Save the fees')}
              </PermittedButton>
            </Box>
          </>
        )}
      </FormFrame>
    </Panel>
  );
}
