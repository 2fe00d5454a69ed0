import type { Intent } from '../api.ts';
import { coinsOf } from './coins.ts';

export type ProviderName = Intent['provider'];

/** What a payment is paid with by a provider, until something else is chosen; empty where it has to be typed. */
export function firstMethod(provider: ProviderName): string {
  if (provider === 'sandbox') return 'card_ok';
  // The payer approves it there.
  if (provider === 'paypal') return 'paypal';
  return coinsOf([provider])[0] ?? '';
}
