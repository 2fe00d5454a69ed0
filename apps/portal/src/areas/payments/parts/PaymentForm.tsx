import { Box, MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { NewCustomer, NewIntent } from '../api.ts';
import { permissions } from '../permissions.ts';
import { minorOf } from './amount.ts';
import { MethodField } from './MethodField.tsx';
import { firstMethod, type ProviderName } from './methods.ts';
import { PayerFields } from './PayerFields.tsx';
import { blankDraft, intentOf, newPayerOf, type PaymentDraft } from './payment-draft.ts';
import { providerTitle } from './providers.ts';

const pointers = [
  '/amount',
  '/currency',
  '/reference',
  '/description',
  '/splits/0/owner',
  '/splits/0/basisPoints',
  '/customer',
];

interface Props {
  saving: boolean;
  /** Those that a payment can go by. */
  offered: readonly ProviderName[];
  error: unknown;
  /** @param payer to be added first */
  onTake: (intent: NewIntent, method: string, payer: NewCustomer | undefined) => void;
}

/** What is to be paid, for what, by which provider and with what. */
export function PaymentForm({ saving, offered, error, onTake }: Props) {
  const [typed, setDraft] = useState(blankDraft);
  const provider = offered.includes(typed.provider) ? typed.provider : (offered[0] ?? 'sandbox');
  const draft = provider === typed.provider ? typed : { ...typed, provider, method: firstMethod(provider) };
  const change = (part: Partial<PaymentDraft>) => setDraft((current) => ({ ...current, ...part }));
  const intent = intentOf(draft, `${window.location.origin}/payments`);
  const currency = draft.currency.trim().toUpperCase();
  const isWrong = draft.amount.trim() !== '' && minorOf(draft.amount, currency) === undefined;
  return (
    <FormFrame
      error={error}
      saving={saving}
      pointers={pointers}
      onSubmit={() => intent !== undefined && onTake(intent, draft.method.trim(), newPayerOf(draft))}
      sx={{ maxWidth: 800 }}
    >
      {(at) => (
        <>
          <Panel title={t('Payment')}>
            <FieldGrid columns="2fr 1fr">
              <Field
                label={t('Amount')}
                required
                value={draft.amount}
                onChange={(amount) => change({ amount })}
                {...at('/amount', t('Such as 120.50, without a mark between thousands.'))}
                {...(isWrong
                  ? { error: true, helperText: t('Enter an amount above zero with the decimals of its currency.') }
                  : {})}
                slotProps={{ htmlInput: { inputMode: 'decimal' } }}
              />
              <Field
                label={t('Currency')}
                required
                value={draft.currency}
                onChange={(code) => change({ currency: code })}
                {...at('/currency', t('By ISO 4217, such as EUR.'))}
                slotProps={{ htmlInput: { maxLength: 3 } }}
              />
            </FieldGrid>
            <FieldGrid columns="1fr 1fr">
              <Field
                label={t('Reference')}
                required
                value={draft.reference}
                onChange={(reference) => change({ reference })}
                {...at('/reference', t('What is paid for, such as booking:1201.'))}
              />
              <Field
                label={t('Description')}
                value={draft.description}
                onChange={(description) => change({ description })}
                {...at('/description', t('For a person.'))}
              />
            </FieldGrid>
          </Panel>
          <Panel title={t('How it is paid')}>
            <FieldGrid columns="1fr 1fr">
              <Field
                select
                label={t('Provider')}
                value={offered.length === 0 ? '' : provider}
                onChange={(name) => {
                  const chosen = offered.find((each) => each === name) ?? provider;
                  change({ provider: chosen, method: firstMethod(chosen) });
                }}
                helperText={t('Who moves the money.')}
              >
                {offered.map((name) => (
                  <MenuItem key={name} value={name}>
                    {providerTitle(name)}
                  </MenuItem>
                ))}
              </Field>
              <Field
                select
                label={t('Capture')}
                value={draft.capture}
                onChange={(capture) => change({ capture: capture === 'manual' ? 'manual' : 'automatic' })}
                helperText={t('Captured later, the payer’s bank holds the amount until then.')}
              >
                <MenuItem value="automatic">{t('now')}</MenuItem>
                <MenuItem value="manual">{t('later')}</MenuItem>
              </Field>
            </FieldGrid>
            <Box sx={{ mt: 2 }}>
              <MethodField
                provider={provider}
                value={draft.method}
                onChange={(method) => change({ provider, method })}
              />
            </Box>
          </Panel>
          <Panel title={t('Who pays?')}>
            <PayerFields draft={draft} at={at} onChange={change} />
          </Panel>
          <Panel title={t('Whose it is')}>
            <FieldGrid columns="2fr 1fr">
              <Field
                label={t('Owner')}
                value={draft.owner}
                onChange={(owner) => change({ owner })}
                {...at('/splits/0/owner', t('Such as property:7. Without one, all is the organisation’s revenue.'))}
              />
              <Field
                label={t('Owner’s share in percent')}
                disabled={draft.owner.trim() === ''}
                value={draft.share}
                onChange={(share) => change({ share })}
                {...at('/splits/0/basisPoints', t('The rest is the organisation’s fee.'))}
                slotProps={{ htmlInput: { inputMode: 'decimal' } }}
              />
            </FieldGrid>
          </Panel>
          <FormEnd
            title={t('Take the payment')}
            permission={permissions.change}
            disabled={offered.length === 0 || intent === undefined}
          />
        </>
      )}
    </FormFrame>
  );
}
