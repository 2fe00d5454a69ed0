/** What PVT reads of a block chain. It holds no private key, and sends nothing. */

export const CHAINS = ['ethereum', 'bitcoin'] as const;
export type Chain = (typeof CHAINS)[number];

export const isChain = (name: string): name is Chain => CHAINS.some((chain) => chain === name);

export const COINS = ['ETH', 'USDC', 'BTC'] as const;
export type Coin = (typeof COINS)[number];

export interface Watched {
  readonly address: string;
  readonly coin: Coin;
}

/** What one output of a transaction brought to an address. */
export interface Arrival {
  readonly address: string;
  readonly coin: Coin;
  readonly transaction: string;
  /** The output's place in the transaction, or that of the token's log in its block. */
  readonly output: number;
  /** In the chain's smallest unit: wei, satoshi, millionths. */
  readonly amount: bigint;
  /** Null while no block holds it. */
  readonly block: { readonly number: number; readonly hash: string; readonly at: number } | null;
}

export interface ChainReader {
  /** How many blocks `arrivals` is asked for at most. */
  readonly span: number;
  /** The number of the latest block. */
  head(signal: AbortSignal): Promise<number>;
  /** What came in the blocks, the last one included; and what waits for a block, where the chain shows that. */
  arrivals(watched: readonly Watched[], from: number, to: number, signal: AbortSignal): Promise<readonly Arrival[]>;
  /** The hash of the block that stands at a height; undefined where there is none. */
  hashOf(block: number, signal: AbortSignal): Promise<string | undefined>;
}

/** A chain as a tenant has it. */
export interface TenantChain extends ChainReader {
  readonly chain: Chain;
  /** Coins that are taken, the usual one first. */
  readonly coins: readonly Coin[];
  /** Names the account's key without giving it away: what is counted by it is never counted again. */
  readonly account: string;
  /** Blocks until a payment is final: the one that holds it counts as the first. */
  readonly confirmations: number;
  /** How long a price is good for (ms). */
  readonly quoteMs: number;
  /** The address of a payment. @param index from 0 */
  addressOf(index: number): string;
  /** What a wallet opens: BIP 21, ERC-681. @param due in the ledger's unit */
  uriOf(address: string, coin: Coin, due: bigint, signal: AbortSignal): Promise<string>;
  /** Proves that the node answers, and knows the coins. @throws ProviderRefused */
  check(signal: AbortSignal): Promise<void>;
}
