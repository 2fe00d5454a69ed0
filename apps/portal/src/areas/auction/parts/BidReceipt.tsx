import { Alert, Box, Button } from '@mui/material';
import { copyText, Mono } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { keepFile } from '../../../parts/keep-file.ts';
import type { Auction, Receipt } from '../api.ts';
import { formatAmount } from './amounts.ts';

/** What a bid that was accepted came to; of a sealed one, what its bidder keeps to prove it. */
export function BidReceipt({ receipt, auction }: { receipt: Receipt; auction: Auction }) {
  const { leads, price, commitment, salt } = receipt;
  if (commitment !== null) {
    const text = JSON.stringify({ auction: auction.id, commitment, salt }, undefined, 2);
    return (
      <Alert severity="success" role="status" sx={{ mt: 2, overflowWrap: 'anywhere' }}>
        <strong>{t('Your bid is sealed.')}</strong>{' '}
        {t('Keep its commitment and salt: with them you can prove at any time what you have bid.')}
        <Box sx={{ my: 1 }}>
          <Mono>{commitment}</Mono>
        </Box>
        <Button onClick={() => keepFile('sealed-bid.json', text, 'application/json')}>{t('Keep as a file')}</Button>
        <Button onClick={() => void copyText(text)}>{t('Copy')}</Button>
      </Alert>
    );
  }
  const amount = price === null ? '–' : formatAmount(price, auction);
  return (
    <Alert severity={leads === true ? 'success' : 'warning'} role="status" sx={{ mt: 2 }}>
      {leads === true
        ? t('Accepted. You lead at {amount}.', { amount })
        : t('Accepted, but somebody else’s maximum is higher. The price is now {amount}.', { amount })}
    </Alert>
  );
}
