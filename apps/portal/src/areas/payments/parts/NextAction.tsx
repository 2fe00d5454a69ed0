import { Alert, AlertTitle, Box, Button } from '@mui/material';
import { copyText } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Intent } from '../api.ts';
import { isInCoins } from './coins.ts';

/** What a payment waits for, where the payer has to do it on a page of the provider. */
export function NextAction({ intent }: { intent: Intent }) {
  const { challengeUrl, provider } = intent;
  if (challengeUrl === null || isInCoins(intent)) return null;
  const byPayPal = provider === 'paypal';
  return (
    <Alert severity="info">
      <AlertTitle>
        {byPayPal
          ? t('The payer has to approve the payment at PayPal.')
          : t('The payer has to confirm the payment at the bank.')}
      </AlertTitle>
      {t('Open the page for a payer who is here, or send its address. This page shows it when it is done.')}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
        <Button
          component="a"
          href={challengeUrl}
          target="_blank"
          rel="noreferrer"
          color="inherit"
          variant="outlined"
          size="small"
        >
          {byPayPal ? t('Open PayPal’s page') : t('Open the page of the payer’s bank')}
        </Button>
        <Button color="inherit" variant="outlined" size="small" onClick={() => void copyText(challengeUrl)}>
          {t('Copy the address')}
        </Button>
      </Box>
    </Alert>
  );
}
