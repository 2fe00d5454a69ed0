import { Alert, MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { testCards } from '@pvt/ui/test-cards';
import type { Offer, PaidBy } from './api.ts';
import { payableHere } from './payable-here.ts';

const providers = { sandbox: msg('Test card'), paypal: msg('PayPal') } as const;

interface Props {
  offered: Offer['providers'];
  /** Undefined where nothing offered can be paid with here. */
  value: PaidBy | undefined;
  onChange: (value: PaidBy) => void;
}

/** By whom, and with which card, a course is paid: of what its organisation offers. */
export function PayBy({ offered, value, onChange }: Props) {
  const ways = payableHere(offered);
  if (value === undefined)
    return (
      <Alert severity="info" variant="outlined">
        {t('It can not be paid here at the moment. Ask whoever runs the course.')}
      </Alert>
    );
  const { provider, method } = value;
  return (
    <>
      {ways.length > 1 && (
        <Field
          select
          label={t('Pay by')}
          value={provider}
          onChange={(chosen) => {
            const by = ways.find((each) => each.provider === chosen);
            if (by !== undefined) onChange(by);
          }}
        >
          {ways.map((each) => (
            <MenuItem key={each.provider} value={each.provider}>
              {t(providers[each.provider])}
            </MenuItem>
          ))}
        </Field>
      )}
      {provider === 'sandbox' && (
        <Field select label={t('Card')} value={method} onChange={(card) => onChange({ provider, method: card })}>
          {Object.entries(testCards).map(([value, title]) => (
            <MenuItem key={value} value={value}>
              {t(title)}
            </MenuItem>
          ))}
        </Field>
      )}
    </>
  );
}
