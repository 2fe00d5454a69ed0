import { minorOf as minorFromZero } from '@pvt/ui/format';

/**
 * The minor units of an amount as it is typed, with a point or a comma before the decimals and nothing between thousands.
 *
 * @returns undefined for what is no amount above zero, has more decimals than the currency, or is too large to be exact
 */
export function minorOf(typed: string, currency: string): number | undefined {
  const minor = minorFromZero(typed, currency);
  return minor === 0 ? undefined : minor;
}
