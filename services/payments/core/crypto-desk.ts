import type { Coin, TenantChain } from './crypto-chain.ts';
import type { AuthoriseOrder, ReportLine } from './provider.ts';

/** What a payer is asked for, as it is kept. */
export interface KeptQuote {
  readonly operation: string;
  readonly intent: string;
  readonly coin: Coin;
  readonly address: string;
  readonly uri: string;
  readonly expiresAt: string;
}

/** What a chain lacks to be a provider: it keeps who was asked for what, under which address. For one tenant. */
export interface CryptoDesk {
  quoteOf(operation: string): Promise<KeptQuote | undefined>;
  /**
   * A price and an address of its own, once for an operation.
   * @param head the latest block: what came before is none of this payment's
   * @throws ProviderRefused where there is no price, or an old one
   */
  open(
    operation: string,
    order: AuthoriseOrder,
    coin: Coin,
    head: number,
    chain: TenantChain,
    signal: AbortSignal,
  ): Promise<KeptQuote>;
  /** The price is over; what comes after is for a person. @returns undefined for an address of no payment */
  close(address: string): Promise<KeptQuote | undefined>;
  report(chain: TenantChain['chain'], day: string): Promise<readonly ReportLine[]>;
}
