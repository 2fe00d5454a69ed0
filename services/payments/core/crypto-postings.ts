import type { Chain, Coin } from './crypto-chain.ts';
import type { AccountName, Rate } from './ledger.ts';
import type { NewTransaction } from './ledger-transaction.ts';

/** What a booking in coins is about. Amounts of coins are in the ledger's unit, those of the currency in minor units. */
export interface CryptoBooking {
  readonly intent: string;
  readonly chain: Chain;
  readonly coin: Coin;
  readonly currency: string;
  readonly rate: Rate;
}

type Accounts = Record<'outside' | 'deposit' | 'exchange' | 'exchanged' | 'provider', AccountName>;

/** `outside`: what the wallet holds. `deposit`: what is the payer's until it pays for something; guarded, so it is never spent twice. */
function accountsOf({ intent, chain, coin, currency }: CryptoBooking): Accounts {
  return {
    outside: { kind: 'provider', owner: chain, currency: coin },
    deposit: { kind: 'deposit', owner: `intent:${intent}`, currency: coin },
    exchange: { kind: 'exchange', currency: coin },
    exchanged: { kind: 'exchange', currency },
    provider: { kind: 'provider', owner: chain, currency },
  };
}

const of = ({ intent }: CryptoBooking, kind: string) => ({ kind, reference: `intent:${intent}` });

/** Coins that are final. */
export function received(booking: CryptoBooking, coins: bigint): NewTransaction {
  const { outside, deposit } = accountsOf(booking);
  return {
    ...of(booking, 'crypto.received'),
    entries: [
      { account: outside, amount: -coins },
      { account: deposit, amount: coins },
    ],
  };
}

/** The payer's coins become ours, for what the capture booked in the currency: what is open between the two is our exchange position. */
export function converted(booking: CryptoBooking, coins: bigint, amount: bigint): NewTransaction {
  const { deposit, exchange, exchanged, provider } = accountsOf(booking);
  return {
    ...of(booking, 'crypto.converted'),
    rate: booking.rate,
    entries: [
      { account: deposit, amount: -coins },
      { account: exchange, amount: coins },
      { account: exchanged, amount: -amount },
      { account: provider, amount },
    ],
  };
}

/** Coins of the payer's that a person sent back, or that the chain took. */
export function returned(booking: CryptoBooking, coins: bigint): NewTransaction {
  const { outside, deposit } = accountsOf(booking);
  return {
    ...of(booking, 'crypto.returned'),
    entries: [
      { account: deposit, amount: -coins },
      { account: outside, amount: coins },
    ],
  };
}

/** Coins of ours that a person sent back for a refund, by the rate that they were taken at. */
export function refunded(booking: CryptoBooking, coins: bigint, amount: bigint): NewTransaction {
  const { outside, exchange, exchanged, provider } = accountsOf(booking);
  return {
    ...of(booking, 'crypto.refunded'),
    rate: booking.rate,
    entries: [
      { account: exchange, amount: -coins },
      { account: outside, amount: coins },
      { account: provider, amount: -amount },
      { account: exchanged, amount },
    ],
  };
}
