import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { CryptoPayment, Intent } from '../api.ts';

/** Coins that can be paid with, by their provider. */
export const coins = {
  ETH: { provider: 'ethereum', title: msg('Ether (Ethereum)') },
  USDC: { provider: 'ethereum', title: msg('USDC (Ethereum)') },
  BTC: { provider: 'bitcoin', title: msg('Bitcoin') },
} as const;
export type Coin = keyof typeof coins;

export const isCoin = (method: string): method is Coin => Object.hasOwn(coins, method);

/** The coins of providers. */
export const coinsOf = (providers: readonly string[]): Coin[] =>
  Object.keys(coins)
    .filter(isCoin)
    .filter((coin) => providers.includes(coins[coin].provider));

/** Whether a payment is in coins, which its payer sends. */
export const isInCoins = ({ provider }: Pick<Intent, 'provider'>): boolean =>
  Object.values(coins).some((coin) => coin.provider === provider);

/** How a payment in coins stands, in a word. */
export const cryptoLooks: Record<CryptoPayment['state'], { tone: Tone; title: Message }> = {
  awaiting: { tone: 'busy', title: msg('Waiting for the payer') },
  pending: { tone: 'busy', title: msg('Seen, not final') },
  underpaid: { tone: 'warning', title: msg('Underpaid') },
  paid: { tone: 'good', title: msg('Paid') },
  overpaid: { tone: 'good', title: msg('Overpaid') },
  expired: { tone: 'quiet', title: msg('Price expired') },
  returned: { tone: 'quiet', title: msg('Sent back') },
  review: { tone: 'bad', title: msg('Needs a person') },
};

/** Why a person has to decide, and what can be done. */
export const reviewReasons: Record<NonNullable<CryptoPayment['reason']>, Message> = {
  late: msg('Coins came after the price expired. Accept them at the old price, or send them back and note it here.'),
  underpaid: msg(
    'Too few coins came before the price expired. Accept them for what they are worth, or send them back and note it here.',
  ),
  reorganised: msg(
    'The chain dropped a block that was final, and the payment with it. Note it here once the coins are lost or sent back.',
  ),
};

export const receiptLooks: Record<CryptoPayment['receipts'][number]['state'], { tone: Tone; title: Message }> = {
  pending: { tone: 'busy', title: msg('Not final') },
  final: { tone: 'good', title: msg('Final') },
  orphaned: { tone: 'bad', title: msg('Dropped by the chain') },
};
