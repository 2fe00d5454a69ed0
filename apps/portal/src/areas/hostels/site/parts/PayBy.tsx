import { msg, t } from '@pvt/ui/language';
import { type PaidBy, payableHere } from '../payable-here.ts';
import { CardField } from './CardField.tsx';

const titles = { paypal: msg('PayPal'), sandbox: msg('Test card') } as const;

interface Props {
  offered: readonly string[];
  /** Undefined where nothing offered can be paid with here. */
  value: PaidBy | undefined;
  onChange: (value: PaidBy) => void;
}

/** By whom, and with which card, a stay is paid: of what its house offers. */
export function PayBy({ offered, value, onChange }: Props) {
  const ways = payableHere(offered);
  if (value === undefined)
    return <p className="notice">{t('It can not be paid here at the moment. Ask the house to book for you.')}</p>;
  const { provider, method } = value;
  return (
    <>
      {ways.length > 1 && (
        <label className="field wide-field">
          {t('Pay by')}
          <select
            value={provider}
            onChange={({ target }) => {
              const by = ways.find((each) => each.provider === target.value);
              if (by !== undefined) onChange(by);
            }}
          >
            {ways.map((each) => (
              <option key={each.provider} value={each.provider}>
                {t(titles[each.provider])}
              </option>
            ))}
          </select>
        </label>
      )}
      {provider === 'sandbox' ? (
        <CardField value={method} onChange={(card) => onChange({ provider, method: card })} />
      ) : (
        <p className="quiet">{t('You confirm the payment at {provider}.', { provider: t(titles[provider]) })}</p>
      )}
    </>
  );
}
