import { COIN_DIGITS } from '@pvt/currency';
import Type from 'typebox';
import type { Hex, PublicClient } from 'viem';
import type { Arrival, TenantChain, Watched } from '../../core/crypto-chain.ts';
import { toChain } from '../../core/crypto-coin.ts';
import { ProviderRefused, ProviderUnknown } from '../../core/provider.ts';
import type { EthereumCredentials } from './chain-credentials.ts';
import { type ChainAddress, type ChainHttp, parsed } from './chain-http.ts';
import { accountKey } from './chain-keys.ts';
import { understood } from './sandbox-objects.ts';

const MINUTE_MS = 60_000;
/** Blocks that are read at once: twenty of them with their transactions are some MB, and take some seconds. */
const SPAN = 20;
const TRANSFER = {
  type: 'event',
  name: 'Transfer',
  inputs: [
    { name: 'from', type: 'address', indexed: true },
    { name: 'to', type: 'address', indexed: true },
    { name: 'value', type: 'uint256', indexed: false },
  ],
} as const;
const DECIMALS = [
  {
    type: 'function',
    name: 'decimals',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ name: '', type: 'uint8' }],
  },
] as const;
const Reply = Type.Object({
  result: Type.Optional(Type.Unknown()),
  error: Type.Optional(Type.Object({ code: Type.Integer(), message: Type.String() })),
});

/**
 * Ethereum, or a chain of its kind, by a node's JSON-RPC. The native coin is read from the transactions of each block, a token from the
 * logs of its transfers. @throws ProviderRefused
 */
export function ethereumChain(credentials: EthereumCredentials, at: ChainAddress, http: ChainHttp): TenantChain {
  const { confirmations, quoteMinutes } = credentials;
  const token = credentials.usdcContract as Hex | undefined;
  const key = accountKey('ethereum', credentials.accountKey);
  const client = (signal: AbortSignal): Promise<PublicClient> => clientOf(at, http, signal);

  return {
    chain: 'ethereum',
    coins: token === undefined ? ['ETH'] : ['ETH', 'USDC'],
    account: key.digest,
    ...{ confirmations, quoteMs: quoteMinutes * MINUTE_MS, span: SPAN },
    addressOf: key.addressOf,
    async uriOf(address, coin, due, signal) {
      const chain = await answered(async () => (await client(signal)).getChainId());
      const value = toChain(coin, due);
      return coin === 'USDC' && token !== undefined
        ? `ethereum:${token}@${chain}/transfer?address=${address}&uint256=${value}`
        : `ethereum:${address}@${chain}?value=${value}`;
    },
    head: (signal) => answered(async () => Number(await (await client(signal)).getBlockNumber({ cacheTime: 0 }))),
    async arrivals(watched, from, to, signal) {
      const reader = await client(signal);
      const of = (coin: Watched['coin']): ReadonlyMap<string, string> =>
        new Map(watched.filter((each) => each.coin === coin).map(({ address }) => [address.toLowerCase(), address]));
      return answered(async () => [
        ...(await nativeArrivals(reader, of('ETH'), from, to)),
        ...(token === undefined ? [] : await tokenArrivals(reader, token, of('USDC'), from, to)),
      ]);
    },
    hashOf: (block, signal) => answered(async () => hashAt(await client(signal), block)),
    async check(signal) {
      const reader = await client(signal);
      await answered(() => reader.getBlockNumber({ cacheTime: 0 }));
      if (token === undefined) return;
      const digits = await answered(() =>
        reader.readContract({ address: token, abi: DECIMALS, functionName: 'decimals' }),
      ).catch(() => undefined);
      if (digits !== COIN_DIGITS.USDC)
        throw new ProviderRefused('usdc_contract_invalid', 'At the address of USDC there is no token of six decimals.');
    },
  };
}

async function clientOf(at: ChainAddress, http: ChainHttp, signal: AbortSignal): Promise<PublicClient> {
  // 0.7 s of the processor and 40 MB, for those alone who take Ethereum.
  const { createPublicClient, custom } = await import('viem');
  const transport = custom(
    {
      async request({ method, params }: { method: string; params?: unknown }) {
        const { text } = await http.ask(at, '', { jsonrpc: '2.0', id: 1, method, params: params ?? [] }, signal);
        const { result, error } = understood(Reply, parsed(text));
        if (error !== undefined) throw new ProviderUnknown(`The node answered ${error.code}: ${error.message}`);
        return result;
      },
    },
    // The job that asks tries again by its own policy.
    { retryCount: 0 },
  );
  return createPublicClient({ transport });
}

/** What a node does not answer, or viem does not understand, says nothing about the chain. @throws ProviderUnknown */
async function answered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderUnknown) throw error;
    const detail = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    throw new ProviderUnknown(`The node gave no answer that was understood: ${detail}`, error);
  }
}

async function hashAt(reader: PublicClient, block: number): Promise<string | undefined> {
  if ((await reader.getBlockNumber({ cacheTime: 0 })) < BigInt(block)) return undefined;
  return (await reader.getBlock({ blockNumber: BigInt(block) })).hash;
}

/** Payments from contracts are no transactions of their own, and are not seen: ADR 0053. */
async function nativeArrivals(
  reader: PublicClient,
  addresses: ReadonlyMap<string, string>,
  from: number,
  to: number,
): Promise<Arrival[]> {
  const found: Arrival[] = [];
  if (addresses.size === 0) return found;
  for (let number = from; number <= to; number++) {
    const block = await reader.getBlock({ blockNumber: BigInt(number), includeTransactions: true });
    for (const { to: receiver, hash, value } of block.transactions) {
      const address = receiver === null ? undefined : addresses.get(receiver.toLowerCase());
      if (address === undefined || value === 0n) continue;
      // One that failed is in the block, too.
      if ((await reader.getTransactionReceipt({ hash })).status !== 'success') continue;
      const at = Number(block.timestamp) * 1000;
      found.push({
        address,
        coin: 'ETH',
        transaction: hash,
        output: 0,
        amount: value,
        block: { number, hash: block.hash, at },
      });
    }
  }
  return found;
}

async function tokenArrivals(
  reader: PublicClient,
  token: Hex,
  addresses: ReadonlyMap<string, string>,
  from: number,
  to: number,
): Promise<Arrival[]> {
  if (addresses.size === 0 || from > to) return [];
  const logs = await reader.getLogs({
    address: token,
    event: TRANSFER,
    args: { to: [...addresses.values()] as Hex[] },
    ...{ fromBlock: BigInt(from), toBlock: BigInt(to), strict: true },
  });
  const times = new Map<bigint, number>();
  // The place of a log is that in its block, which another block changes: its place among the transfers to the address does not.
  const places = new Map<string, number>();
  const found: Arrival[] = [];
  for (const { args, blockNumber, blockHash, transactionHash } of logs) {
    const address = addresses.get(args.to.toLowerCase());
    if (address === undefined || args.value === 0n) continue;
    const place = `${transactionHash} ${address}`;
    const output = places.get(place) ?? 0;
    places.set(place, output + 1);
    const at = times.get(blockNumber) ?? Number((await reader.getBlock({ blockNumber })).timestamp) * 1000;
    times.set(blockNumber, at);
    const block = { number: Number(blockNumber), hash: blockHash, at };
    found.push({ address, coin: 'USDC', transaction: transactionHash, output, amount: args.value, block });
  }
  return found;
}
