import { Box, MenuItem, TextField } from '@mui/material';
import { Field, useDraft } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useAddressFields } from '../../../parts/address-field.ts';
import type { PayoutFilter } from '../api.ts';
import { payoutLooks } from './payout-states.ts';

/** What the page's address asks for. */
export function usePayoutFilter(): PayoutFilter {
  const [address] = useSearchParams();
  const owner = address.get('owner') ?? '';
  const state = address.get('state') ?? '';
  return useMemo(
    () => ({
      ...(owner === '' ? {} : { owner }),
      ...(Object.hasOwn(payoutLooks, state) ? { state } : {}),
    }),
    [owner, state],
  );
}

/** By owner and state. */
export function PayoutFilters() {
  const field = useAddressFields();
  const owner = field('owner');
  const typed = useDraft(owner.value, owner.onChange, { onPause: true });
  return (
    <Box sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
      <TextField
        size="small"
        fullWidth
        label={t('Owner')}
        placeholder={t('The whole name, such as property:7')}
        {...typed.field}
      />
      <Field
        select
        size="small"
        label={t('State')}
        {...field('state')}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t('any')}</MenuItem>
        {Object.entries(payoutLooks).map(([state, { title }]) => (
          <MenuItem key={state} value={state}>
            {t(title)}
          </MenuItem>
        ))}
      </Field>
    </Box>
  );
}
