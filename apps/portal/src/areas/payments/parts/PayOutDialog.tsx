import { Alert, Box, MenuItem } from '@mui/material';
import { Field, FieldGrid, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type NewPayout, usePaymentProvidersQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';
import { minorOf } from './amount.ts';
import { blankPayout, type PayoutDraft, payoutOf, paysOut } from './payout-draft.ts';
import { providerTitle } from './providers.ts';

interface Props {
  /** Whose payouts are listed, where it is one owner's. */
  owner: string;
  loading: boolean;
  onConfirm: (payout: NewPayout) => unknown;
}

/** Asks who is paid how much, and where to; what was typed is there again after an error. */
export function PayOutDialog({ owner, loading, onConfirm }: Props) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(blankPayout);
  const { data } = usePaymentProvidersQuery(undefined, { skip: !open, refetchOnMountOrArgChange: true });
  const offered = (data?.items ?? []).filter(paysOut);
  const provider = (offered.find(({ name }) => name === typed.provider) ?? offered[0])?.name ?? typed.provider;
  const draft = { ...typed, provider };
  const change = (part: Partial<PayoutDraft>) => setTyped((current) => ({ ...current, ...part }));
  const payout = payoutOf(draft);
  const isWrong =
    draft.amount.trim() !== '' && minorOf(draft.amount, draft.currency.trim().toUpperCase()) === undefined;
  const ask = () => {
    if (owner !== '') change({ owner });
    setOpen(true);
  };
  return (
    <>
      <PermittedButton permission={permissions.change} variant="contained" loading={loading} onClick={ask}>
        {t('Pay out')}
      </PermittedButton>
      <AskDialog
        open={open}
        question={t('Who is paid how much?')}
        answer={t('Pay out')}
        isFit={payout !== undefined && offered.length > 0}
        width="sm"
        onClose={() => setOpen(false)}
        onConfirm={() => payout !== undefined && onConfirm(payout)}
      >
        {data !== undefined && offered.length === 0 && (
          <Alert severity="info" sx={{ mb: 1 }}>
            {t('No provider that can pay out is offered. Set one up on the page of providers.')}
          </Alert>
        )}
        <Field
          label={t('Owner')}
          required
          autoFocus
          fullWidth
          value={draft.owner}
          onChange={(name) => change({ owner: name })}
          helperText={t('Whose share it is, such as property:7.')}
          slotProps={{ htmlInput: { maxLength: 200 } }}
          sx={{ mb: 1 }}
        />
        <FieldGrid columns="2fr 1fr">
          <Field
            label={t('Amount')}
            value={draft.amount}
            onChange={(amount) => change({ amount })}
            error={isWrong}
            helperText={
              isWrong
                ? t('Enter an amount above zero with the decimals of its currency.')
                : t('Left empty, all that the owner is owed.')
            }
            slotProps={{ htmlInput: { inputMode: 'decimal' } }}
          />
          <Field
            label={t('Currency')}
            required
            value={draft.currency}
            onChange={(currency) => change({ currency })}
            slotProps={{ htmlInput: { maxLength: 3 } }}
          />
        </FieldGrid>
        <FieldGrid columns="1fr 1fr">
          <Field
            select
            label={t('Provider')}
            value={offered.length === 0 ? '' : provider}
            onChange={(name) => change({ provider: offered.find((each) => each.name === name)?.name ?? provider })}
            helperText={t('Who moves the money.')}
          >
            {offered.map(({ name }) => (
              <MenuItem key={name} value={name}>
                {providerTitle(name)}
              </MenuItem>
            ))}
          </Field>
          <Field
            label={t('Destination')}
            required
            value={draft.destination}
            onChange={(destination) => change({ destination })}
            helperText={t('The provider’s token of the account that the money goes to.')}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
        </FieldGrid>
        <Box sx={{ mt: 2 }}>
          <Field
            label={t('Description')}
            fullWidth
            value={draft.description}
            onChange={(description) => change({ description })}
            helperText={t('For a person.')}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
        </Box>
      </AskDialog>
    </>
  );
}
