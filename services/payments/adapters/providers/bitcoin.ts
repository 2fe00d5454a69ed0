import Type, { type Static } from 'typebox';
import type { Arrival, TenantChain } from '../../core/crypto-chain.ts';
import { coinText } from '../../core/crypto-coin.ts';
import { ProviderUnknown } from '../../core/provider.ts';
import type { BitcoinCredentials } from './chain-credentials.ts';
import { type ChainAddress, type ChainHttp, parsed } from './chain-http.ts';
import { accountKey } from './chain-keys.ts';
import { understood } from './sandbox-objects.ts';

const MINUTE_MS = 60_000;
/** Esplora gives 25 confirmed transactions a page; who sends more to an address of one payment is not a payer. */
const MOST_PAGES = 8;
const PAGE = 25;

const Transactions = Type.Array(
  Type.Object({
    txid: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    vout: Type.Array(
      Type.Object({ scriptpubkey_address: Type.Optional(Type.String()), value: Type.Integer({ minimum: 0 }) }),
    ),
    status: Type.Object({
      confirmed: Type.Boolean(),
      block_height: Type.Optional(Type.Integer()),
      block_hash: Type.Optional(Type.String()),
      block_time: Type.Optional(Type.Integer()),
    }),
  }),
);

/** Bitcoin by an explorer that speaks Esplora's API: what came to an address is asked for by address. @throws ProviderRefused */
export function bitcoinChain(credentials: BitcoinCredentials, at: ChainAddress, http: ChainHttp): TenantChain {
  const { confirmations, quoteMinutes } = credentials;
  const key = accountKey('bitcoin', credentials.accountKey);
  const get = async (path: string, signal: AbortSignal): Promise<string | undefined> => {
    const { status, text } = await http.ask(at, path, undefined, signal);
    return status === 404 ? undefined : text;
  };
  const head = async (signal: AbortSignal): Promise<number> => {
    const text = await get('/blocks/tip/height', signal);
    if (text === undefined || !/^\d{1,9}$/.test(text))
      throw new ProviderUnknown('The explorer did not answer with the height of the chain.');
    return Number(text);
  };

  async function arrivalsAt(address: string, from: number, signal: AbortSignal): Promise<Arrival[]> {
    const found: Arrival[] = [];
    let path = `/address/${address}/txs`;
    for (let page = 0; page < MOST_PAGES; page++) {
      const transactions = understood(Transactions, parsed((await get(path, signal)) ?? '[]'));
      found.push(...transactions.flatMap((each) => outputsTo(address, each)));
      const confirmed = transactions.filter(({ status }) => status.confirmed);
      const oldest = confirmed.at(-1);
      if (oldest === undefined || confirmed.length < PAGE || (oldest.status.block_height ?? 0) < from) break;
      path = `/address/${address}/txs/chain/${oldest.txid}`;
    }
    return found;
  }

  return {
    chain: 'bitcoin',
    coins: ['BTC'],
    account: key.digest,
    ...{ confirmations, quoteMs: quoteMinutes * MINUTE_MS },
    // It is asked by address, and not by block.
    span: Number.MAX_SAFE_INTEGER,
    addressOf: key.addressOf,
    uriOf: async (address, coin, due) => `bitcoin:${address}?amount=${coinText(coin, due)}`,
    head,
    async arrivals(watched, from, to, signal) {
      const found: Arrival[] = [];
      for (const { address } of watched) found.push(...(await arrivalsAt(address, from, signal)));
      return found.filter(({ block }) => block === null || (block.number >= from && block.number <= to));
    },
    async hashOf(block, signal) {
      return (await get(`/block-height/${block}`, signal))?.trim();
    },
    async check(signal) {
      await head(signal);
    },
  };
}

type Transaction = Static<typeof Transactions>[number];

function outputsTo(address: string, { txid, vout, status }: Transaction): Arrival[] {
  const { confirmed, block_height: number, block_hash: hash, block_time: time } = status;
  const block =
    confirmed && number !== undefined && hash !== undefined && time !== undefined
      ? { number, hash, at: time * 1000 }
      : null;
  return vout.flatMap(({ scriptpubkey_address: to, value }, output) =>
    to === address && value > 0
      ? [{ address, coin: 'BTC', transaction: txid, output, amount: BigInt(value), block } as const]
      : [],
  );
}
