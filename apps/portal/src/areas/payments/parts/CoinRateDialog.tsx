import { Box, MenuItem } from '@mui/material';
import { Field, FieldGrid, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { GivenCoinRate } from '../api.ts';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';
import { blankRate, type RateDraft, rateOf } from './coin-rate-draft.ts';
import { coins, isCoin } from './coins.ts';

interface Props {
  loading: boolean;
  onConfirm: (rate: GivenCoinRate) => unknown;
}

/** Asks what a coin is worth, and by whom. */
export function CoinRateDialog({ loading, onConfirm }: Props) {
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(blankRate);
  const change = (part: Partial<RateDraft>) => setDraft((current) => ({ ...current, ...part }));
  const rate = rateOf(draft);
  return (
    <>
      <PermittedButton
        permission={permissions.change}
        variant="outlined"
        loading={loading}
        onClick={() => setOpen(true)}
      >
        {t('Set a price')}
      </PermittedButton>
      <AskDialog
        open={open}
        question={t('What is a coin worth?')}
        answer={t('Set the price')}
        isFit={rate !== undefined}
        width="sm"
        onClose={() => setOpen(false)}
        onConfirm={() => rate !== undefined && onConfirm(rate)}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Field select label={t('Coin')} value={draft.coin} onChange={(coin) => isCoin(coin) && change({ coin })}>
            {Object.entries(coins).map(([coin, { title }]) => (
              <MenuItem key={coin} value={coin}>
                {t(title)}
              </MenuItem>
            ))}
          </Field>
          <FieldGrid columns="2fr 1fr">
            <Field
              label={t('Price of one coin')}
              required
              value={draft.rate}
              onChange={(typed) => change({ rate: typed })}
              helperText={t('Such as 50000.00. It counts for payments from now on.')}
              slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 25 } }}
            />
            <Field
              label={t('Currency')}
              required
              value={draft.currency}
              onChange={(currency) => change({ currency })}
              slotProps={{ htmlInput: { maxLength: 3 } }}
            />
          </FieldGrid>
          <Field
            label={t('Source')}
            required
            value={draft.source}
            onChange={(source) => change({ source })}
            helperText={t('Who published it, such as ECB. It is kept with what is booked by it.')}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
        </Box>
      </AskDialog>
    </>
  );
}
