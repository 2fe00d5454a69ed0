import { decimalOf } from '@pvt/currency/amount';
import { fromDecimal } from '../../core/amount.ts';
import { ProviderRefused, ProviderUnknown } from '../../core/provider.ts';

/** What PayPal takes: developer.paypal.com/reference/currency-codes. */
const TAKEN = new Set(
  'AUD BRL CAD CNY CZK DKK EUR HKD HUF ILS JPY MYR MXN TWD NZD NOK PHP PLN GBP SGD SEK CHF THB USD'.split(' '),
);
/** Written without decimals there, though ISO 4217 has two of them. */
const WHOLE = new Set(['HUF', 'TWD']);

export interface PayPalMoney {
  readonly currency_code: string;
  readonly value: string;
}

/**
 * An amount in minor units of ISO 4217 as PayPal writes it: `12.50`, and `1250` of a yen.
 * @throws ProviderRefused for one that PayPal can not have: it is never rounded
 */
export function toPayPal(amount: bigint, currency: string): PayPalMoney {
  if (!TAKEN.has(currency)) throw new ProviderRefused('currency_not_supported', `PayPal takes no ${currency}.`);
  if (!WHOLE.has(currency)) return { currency_code: currency, value: decimalOf(amount, currency) };
  if (amount % 100n !== 0n)
    throw new ProviderRefused('amount_not_representable', `Of ${currency} PayPal takes whole units only.`);
  return { currency_code: currency, value: (amount / 100n).toString() };
}

/** @throws ProviderUnknown for what is no amount of its currency */
export function fromPayPal({ currency_code: currency, value }: PayPalMoney): bigint {
  const amount = fromDecimal(value, currency) ?? fromDecimal(value.replace(/\.0+$/, ''), currency);
  if (amount === undefined) throw new ProviderUnknown(`PayPal reported "${value} ${currency}", which is no amount.`);
  return amount;
}
