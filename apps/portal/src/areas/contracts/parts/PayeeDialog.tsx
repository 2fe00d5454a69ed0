import { MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { type Payee, useChangePayeeMutation } from '../payouts-api.ts';
import { permissions } from '../permissions.ts';

const PROVIDERS = { sandbox: 'Sandbox', stripe: 'Stripe', paypal: 'PayPal' } as const;
const isProvider = (text: string): text is Payee['provider'] => Object.hasOwn(PROVIDERS, text);

/** Where a developer is paid out to, and taxed. */
export function PayeeDialog({ payee, onClose }: { payee: Payee | null; onClose: () => void }) {
  const [draft, setDraft] = useState<Payee>(payee ?? { country: '', provider: 'sandbox', destination: '' });
  const [change, { error, isLoading }] = useChangePayeeMutation();
  const country = draft.country.trim().toUpperCase();
  const destination = draft.destination.trim();
  const submit = async () => {
    const { data } = await change({ ...draft, country, destination });
    if (data !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Where you are paid out to')}
      answer={t('Save')}
      permission={permissions.developer}
      error={error}
      saving={isLoading}
      pointers={['/country', '/provider', '/destination']}
      isFit={/^[A-Z]{2}$/.test(country) && destination !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      {(at) => (
        <>
          <Field
            label={t('Country in which you are taxed')}
            required
            autoFocus
            value={draft.country}
            onChange={(text) => setDraft({ ...draft, country: text })}
            slotProps={{ htmlInput: { maxLength: 2, autoComplete: 'country' } }}
            {...at('/country', t('Two letters, as in PT or DE.'))}
          />
          <Field
            select
            label={t('Money is moved by')}
            value={draft.provider}
            onChange={(text) => isProvider(text) && setDraft({ ...draft, provider: text })}
            {...at('/provider')}
          >
            {Object.entries(PROVIDERS).map(([value, name]) => (
              <MenuItem key={value} value={value}>
                {name}
              </MenuItem>
            ))}
          </Field>
          <Field
            label={t('Account')}
            required
            value={draft.destination}
            onChange={(text) => setDraft({ ...draft, destination: text })}
            slotProps={{ htmlInput: { maxLength: 200 } }}
            {...at(
              '/destination',
              t('The token of your account at the provider: a bank account at Stripe, or the mail address of PayPal.'),
            )}
          />
        </>
      )}
    </FormDialog>
  );
}
