import { Alert, Box, Typography } from '@mui/material';
import { ConfirmButton, Facts, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { type PayoutPreview, useAvailablePayoutsQuery, useTakePayoutMutation } from '../payouts-api.ts';
import { permissions } from '../permissions.ts';
import { PayeeDialog } from './PayeeDialog.tsx';
import { rateText } from './rate-text.ts';

/** What can be paid out now, to the cent, and to where. */
export function PayOutPanel() {
  const { data, error, refetch } = useAvailablePayoutsQuery(undefined, { refetchOnMountOrArgChange: true });
  const [changing, setChanging] = useState(false);
  const payee = data?.payee ?? null;
  return (
    <Panel
      title={t('To be paid out')}
      note={payee === null ? undefined : t('to {destination}, taxed in {country}', { ...payee })}
      actions={
        <PermittedButton
          permission={permissions.developer}
          variant={data !== undefined && payee === null ? 'contained' : 'text'}
          onClick={() => setChanging(true)}
        >
          {payee === null ? t('Say where you are paid') : t('Change the account')}
        </PermittedButton>
      }
    >
      <ProblemNotice error={error} onRetry={refetch} />
      {data?.items.length === 0 && (
        <Typography sx={{ color: 'text.secondary' }}>
          {t('All that you have earned is paid out, or on its way.')}
        </Typography>
      )}
      {data !== undefined && payee === null && data.items.length > 0 && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {t('Say in which country you are taxed and to which account you are paid: what is withheld goes by that.')}
        </Alert>
      )}
      <Box sx={{ display: 'grid', gap: 3 }}>
        {data?.items.map((preview) => (
          <OneCurrency key={preview.currency} preview={preview} isReady={payee !== null} />
        ))}
      </Box>
      {changing && <PayeeDialog payee={payee} onClose={() => setChanging(false)} />}
    </Panel>
  );
}

function OneCurrency({ preview, isReady }: { preview: PayoutPreview; isReady: boolean }) {
  const { currency, gross, fee, tax, paid, basisPoints } = preview;
  const [request, { error, isLoading }] = useTakePayoutMutation();
  const money = (minor: number) => formatMoney({ minor, currency });
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Facts
        facts={[
          [t('Clients have paid'), money(gross)],
          [t('Fee of the market'), money(fee)],
          ...(isReady
            ? ([
                [t('Tax withheld, {rate}', { rate: rateText(basisPoints) }), money(tax)],
                [t('Paid to you'), money(paid)],
              ] as [string, string][])
            : []),
        ]}
      />
      <ProblemNotice error={error} />
      {isReady && (
        <Box>
          <ConfirmButton
            permission={permissions.developer}
            color="primary"
            variant="contained"
            label={t('Pay out {amount}', { amount: money(paid) })}
            question={t('Pay out {amount}?', { amount: money(paid) })}
            consequence={t('Of {net} after the fee, {tax} is withheld as tax.', {
              net: money(gross - fee),
              tax: money(tax),
            })}
            loading={isLoading}
            onConfirm={() => request({ currency, paid, key: newId() })}
          />
        </Box>
      )}
    </Box>
  );
}
