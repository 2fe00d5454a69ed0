import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Bitcoin explorer that speaks the part of Esplora's API that is asked for, with a chain of its own that can be reorganised. */
export interface Esplora {
  readonly url: string;
  /** To an address, by a transaction that waits for a block. @returns its id */
  send(address: string, satoshi: number): string;
  /** Blocks, of which the first holds what waits. */
  mine(blocks: number): void;
  /** The latest blocks are replaced by empty ones, and one more: what they held waits again, or is nowhere. */
  reorganise(blocks: number, held: 'waits' | 'nowhere'): void;
  /** From now on each answer is this status; undefined: as it should be. */
  fail(status: number | undefined): void;
  close(): Promise<void>;
}

interface Transaction {
  readonly txid: string;
  readonly address: string;
  readonly value: number;
}

interface Block {
  readonly hash: string;
  readonly time: number;
  readonly transactions: readonly Transaction[];
}

const PAGE = 25;
const FIRST_HEIGHT = 100;

export async function openEsplora(): Promise<Esplora> {
  let made = 0;
  let failing: number | undefined;
  const idOf = (what: string): string => createHash('sha256').update(`${what} ${++made}`).digest('hex');
  const newBlock = (transactions: readonly Transaction[]): Block => ({
    hash: idOf('block'),
    time: Math.floor(Date.now() / 1000),
    transactions,
  });
  const blocks: Block[] = Array.from({ length: FIRST_HEIGHT }, () => newBlock([]));
  let waiting: Transaction[] = [];

  function transactionsAt(address: string, after: string | undefined): object[] {
    const shown = ({ txid, address: to, value }: Transaction, status: object) => ({
      ...{ txid, version: 2, locktime: 0, fee: 141, status },
      vout: [
        { scriptpubkey_address: 'bc1qsomebodyelse', value: 1 },
        { scriptpubkey_address: to, value },
      ],
    });
    const confirmed = blocks
      .flatMap(({ hash, time, transactions }, height) =>
        transactions
          .filter((each) => each.address === address)
          .map((each) => shown(each, { confirmed: true, block_height: height, block_hash: hash, block_time: time })),
      )
      .reverse();
    if (after !== undefined) {
      const place = confirmed.findIndex(({ txid }) => txid === after);
      return confirmed.slice(place + 1, place + 1 + PAGE);
    }
    const unconfirmed = waiting.filter((each) => each.address === address);
    return [...unconfirmed.map((each) => shown(each, { confirmed: false })), ...confirmed.slice(0, PAGE)];
  }

  function answer(path: string): string | object | undefined {
    if (path === '/blocks/tip/height') return String(blocks.length - 1);
    const [, height] = /^\/block-height\/(\d+)$/.exec(path) ?? [];
    if (height !== undefined) return blocks[Number(height)]?.hash;
    const [, address, after] =
      /^\/address\/(bc1q[02-9ac-hj-np-z]{38})\/txs(?:\/chain\/([0-9a-f]{64}))?$/.exec(path) ?? [];
    return address === undefined ? undefined : transactionsAt(address, after);
  }

  const server = createServer((request, response) => {
    const found = failing === undefined ? answer(request.url ?? '') : undefined;
    response.statusCode = failing ?? (found === undefined ? 404 : 200);
    response.setHeader('content-type', typeof found === 'object' ? 'application/json' : 'text/plain');
    response.end(typeof found === 'object' ? JSON.stringify(found) : (found ?? 'Not found'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    send(address, value) {
      const txid = idOf('transaction');
      waiting.push({ txid, address, value });
      return txid;
    },
    mine(count) {
      for (let i = 0; i < count; i++) {
        blocks.push(newBlock(waiting));
        waiting = [];
      }
    },
    reorganise(count, held) {
      const lost = blocks.splice(-count).flatMap(({ transactions }) => transactions);
      if (held === 'waits') waiting.push(...lost);
      for (let i = 0; i <= count; i++) blocks.push(newBlock([]));
    },
    fail(status) {
      failing = status;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
