import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { contentDigest } from '../adapters/content-digest.ts';
import type { Json } from '../core/xapi/check.ts';
import { checkStatement } from '../core/xapi/statement.ts';

/** A learning record store of our own, which checks what it gets as xAPI 1.0.3 has a store check it. */
export interface RecordStoreForTest {
  readonly address: string;
  readonly login: { user: string; password: string };
  /** By id, as they came. */
  readonly statements: ReadonlyMap<string, Json>;
  /** How many requests came, whatever became of them. */
  readonly requests: () => number;
  /** What it answers in the place of what the standard says; undefined: as the standard says. */
  behaviour: ((statements: readonly Json[]) => number | 'silent' | undefined) | undefined;
  close(): Promise<void>;
}

export async function openRecordStore(): Promise<RecordStoreForTest> {
  const kept = new Map<string, Json>();
  const login = { user: 'academy', password: 'let me in' };
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    void answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: unknown = JSON.parse(await text(request));
    const url = new URL(request.url ?? '', 'http://store.example');
    const sent = (Array.isArray(body) ? body : [body]) as Json[];
    const [status, said] = judged(request, url, sent);
    const instead = status < 300 ? store.behaviour?.(sent) : undefined;
    if (instead === 'silent') return;
    if (status < 300 && instead === undefined) for (const each of sent) kept.set(String(each['id']), each);
    const last = instead ?? status;
    response.writeHead(last, { 'x-experience-api-version': '1.0.3', 'content-type': 'application/json' });
    response.end(
      last === 204 || instead !== undefined
        ? undefined
        : JSON.stringify(last === 200 ? sent.map(({ id }) => id) : said),
    );
  }

  function judged({ method, headers }: IncomingMessage, url: URL, sent: readonly Json[]): [number, string] {
    if (url.pathname !== '/xapi/statements') return [404, 'no such resource'];
    if (!/^1\.0\.\d+$/.test(String(headers['x-experience-api-version']))) return [400, 'the version is missing'];
    const basic = `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
    if (headers.authorization !== basic) return [401, 'who are you'];
    if (headers['content-type'] !== 'application/json') return [400, 'no JSON'];
    try {
      for (const each of sent) checkStatement(each);
    } catch (error) {
      return [400, String(error)];
    }
    if (method === 'PUT' && url.searchParams.get('statementId') !== sent[0]?.['id']) return [400, 'another id'];
    const isAnother = (each: Json): boolean => {
      const before = kept.get(String(each['id']));
      return before !== undefined && contentDigest(before) !== contentDigest(each);
    };
    if (sent.some(isAnother)) return [409, 'another statement has this id'];
    return [method === 'PUT' ? 204 : 200, ''];
  }

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const store: RecordStoreForTest = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi`,
    ...{ login, statements: kept, requests: () => requests, behaviour: undefined },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return store;
}
