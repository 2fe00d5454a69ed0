import { MenuItem } from '@mui/material';
import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useCustomersInfiniteQuery } from '../api.ts';
import { CustomerLanguageField } from './CustomerLanguageField.tsx';
import { isMail, NEW_CUSTOMER, type PaymentDraft } from './payment-draft.ts';

interface Props {
  draft: PaymentDraft;
  at: FieldProblems['at'];
  onChange: (part: Partial<PaymentDraft>) => void;
}

/** Who pays, and gets the receipt: one of the newest customers, or a new one. */
export function PayerFields({ draft, at, onChange }: Props) {
  const { data } = useCustomersInfiniteQuery();
  const customers = (data?.pages ?? []).flatMap(({ items }) => items);
  const isNew = draft.customer === NEW_CUSTOMER;
  const isWrong = draft.payerMail.trim() !== '' && !isMail(draft.payerMail);
  return (
    <>
      <Field
        select
        fullWidth
        label={t('Customer')}
        value={draft.customer}
        onChange={(customer) => onChange({ customer })}
        {...at('/customer', t('Who gets the receipt by mail. Without a customer none is sent.'))}
      >
        <MenuItem value="">{t('No customer')}</MenuItem>
        <MenuItem value={NEW_CUSTOMER}>{t('New customer')}</MenuItem>
        {customers.map(({ id, name, mail }) => (
          <MenuItem key={id} value={id}>
            {mail === null ? name : `${name} – ${mail}`}
          </MenuItem>
        ))}
      </Field>
      {isNew && (
        <FieldGrid columns="2fr 2fr 1fr">
          <Field
            label={t('Name')}
            required
            value={draft.payerName}
            onChange={(payerName) => onChange({ payerName })}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
          <Field
            label={t('Mail address')}
            required
            value={draft.payerMail}
            onChange={(payerMail) => onChange({ payerMail })}
            error={isWrong}
            helperText={isWrong ? t('Enter a mail address, such as ana@example.com.') : t('Where receipts go.')}
            slotProps={{ htmlInput: { maxLength: 254, inputMode: 'email' } }}
          />
          <CustomerLanguageField
            value={draft.payerLanguage}
            onChange={(payerLanguage) => onChange({ payerLanguage })}
          />
        </FieldGrid>
      )}
    </>
  );
}
