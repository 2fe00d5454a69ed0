import { MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { NewIntent } from '../api.ts';
import { permissions } from '../permissions.ts';
import { minorOf } from './amount.ts';
import { CardField } from './CardField.tsx';
import { type Coin, isCoin } from './coins.ts';
import { blankDraft, intentOf, type PaymentDraft } from './payment-draft.ts';

const pointers = ['/amount', '/currency', '/reference', '/description', '/splits/0/owner', '/splits/0/basisPoints'];

interface Props {
  saving: boolean;
  disabled: boolean;
  /** Coins that can be paid with, and whether cards of the sandbox can. */
  coins: readonly Coin[];
  hasCards: boolean;
  error: unknown;
  onTake: (intent: NewIntent, card: string) => void;
}

/** What is to be paid, for what and with which card. */
export function PaymentForm({ saving, disabled, coins, hasCards, error, onTake }: Props) {
  const [typed, setDraft] = useState(blankDraft);
  const [first] = coins;
  const draft = hasCards || first === undefined || isCoin(typed.card) ? typed : { ...typed, card: first };
  const change = (part: Partial<PaymentDraft>) => setDraft((current) => ({ ...current, ...part }));
  const intent = intentOf(draft, `${window.location.origin}/payments`);
  const currency = draft.currency.trim().toUpperCase();
  const isWrong = draft.amount.trim() !== '' && minorOf(draft.amount, currency) === undefined;
  return (
    <FormFrame
      error={error}
      saving={saving}
      pointers={pointers}
      onSubmit={() => intent !== undefined && onTake(intent, draft.card)}
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
              <CardField
                value={draft.card}
                offered={coins}
                hasCards={hasCards || first === undefined}
                onChange={(card) => change({ card })}
              />
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
            disabled={disabled || intent === undefined}
          />
        </>
      )}
    </FormFrame>
  );
}
