import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import { readEventStream, type StreamedEvent } from './event-stream.ts';
import { Failure, Unreachable } from './failure.ts';

export type Query = Readonly<Record<string, string | number | undefined>>;

export interface Client extends Connection {
  /** The JSON of the answer. Tried again while the server is at its limit. @throws Failure, Unreachable */
  request<T>(method: string, path: string, body?: unknown, query?: Query): Promise<T>;
  /** All items of a list, page after page. @throws Failure, Unreachable */
  list<T>(path: string): Promise<T[]>;
  /** The answer's text as it comes. @throws Failure, Unreachable */
  download(path: string, accept: string, query?: Query): AsyncGenerator<string>;
  /** Server-sent events until the server ends the stream. @throws Failure, Unreachable */
  stream(path: string, query: Query, lastEventId?: string): AsyncGenerator<StreamedEvent>;
}

const TRIES_WHEN_BUSY = 8;
/** The most that a page of any list may have. */
const ITEMS_AT_ONCE = 500;

export function createClient(connection: Connection): Client {
  const { url, key } = connection;

  async function send(
    method: string,
    path: string,
    query: Query,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Response> {
    for (let tries = 1; ; tries += 1) {
      const response = await fetch(addressOf(url, path, query), {
        method,
        headers: { authorization: `Bearer ${key}`, ...headers },
        ...(body === undefined ? {} : { body }),
      }).catch((error: unknown) => {
        throw unreachable(url, error);
      });
      if (response.ok) return response;
      const busy = response.status === 503 || response.status === 429;
      if (!busy || tries === TRIES_WHEN_BUSY) throw failureOf(response.status, await response.text());
      await response.body?.cancel();
      await delay(secondsOf(response.headers.get('retry-after')) * 1000);
    }
  }

  async function request<T>(method: string, path: string, body?: unknown, query: Query = {}): Promise<T> {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await send(method, path, query, headers, body === undefined ? undefined : JSON.stringify(body));
    const text = await response.text().catch((error: unknown) => {
      throw unreachable(url, error);
    });
    return parsedAnswer<T>(url, text);
  }

  return {
    url,
    key,
    request,
    async list<T>(path: string) {
      const all: T[] = [];
      let cursor: string | undefined;
      do {
        const page = await request<{ items: readonly T[]; next?: string }>('GET', path, undefined, {
          cursor,
          limit: ITEMS_AT_ONCE,
        });
        all.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined);
      return all;
    },
    async *download(path, accept, query = {}) {
      const response = await send('GET', path, query, { accept });
      yield* textOf(url, response);
    },
    async *stream(path, query, lastEventId) {
      const headers = {
        accept: 'text/event-stream',
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      };
      const response = await send('GET', path, query, headers);
      if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) throw notOurs(url);
      yield* readEventStream(textOf(url, response));
    },
  };
}

/** The server is of the same version as this program, and its API reference is what T was written from. @throws Failure */
export function parsedAnswer<T>(url: string, text: string): T {
  try {
    return (text === '' ? undefined : JSON.parse(text)) as T;
  } catch {
    throw notOurs(url);
  }
}

function notOurs(url: string): Failure {
  return new Failure(`What answers at ${url} is not PVT; give its address with --url, or set PVT_URL.`);
}

async function* textOf(url: string, response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? []) yield decoder.decode(chunk, { stream: true });
  } catch (error) {
    throw unreachable(url, error);
  }
}

export function addressOf(url: string, path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const text = new URLSearchParams(given).toString();
  return `${url}${path}${text === '' ? '' : `?${text}`}`;
}

/** The problem document's sentence, with the place of each further fault. */
export function failureOf(status: number, text: string): Failure {
  const problem = parseObject(text);
  const detail = typeof problem['detail'] === 'string' ? problem['detail'] : `The server answered ${status}.`;
  const errors = Array.isArray(problem['errors']) ? problem['errors'] : [];
  const places = errors
    .slice(1, 6)
    .map((error: { pointer?: unknown; detail?: unknown }) => `\n  ${error.pointer}: ${error.detail}`);
  const message = `${detail}${places.join('')}`;
  const code = typeof problem['code'] === 'string' ? problem['code'] : `HTTP_${status}`;
  return status >= 500 ? new Unreachable(message, code, problem) : new Failure(message, code, problem);
}

export function unreachable(url: string, error: unknown): Unreachable {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') {
    return new Unreachable(`No server answers at ${url}. Start it with \`npm start\`, or give --url (or set PVT_URL).`);
  }
  return new Unreachable(`The connection to ${url} broke: ${cause instanceof Error ? cause.message : String(cause)}.`);
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function secondsOf(retryAfter: string | null): number {
  const seconds = Number(retryAfter ?? 1);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0.1), 30) : 1;
}
