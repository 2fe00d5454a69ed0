import { setTimeout as delay } from 'node:timers/promises';
import { type ApiClient, createClient as createApiClient } from '@pvt/client';
import { readEventStream, type StreamedEvent } from '@pvt/client/event-stream';
import type { Connection } from './connection.ts';
import { Failure, Unreachable } from './failure.ts';
import { type Query, queryText } from './query.ts';

export interface Client extends Connection {
  /** The operations of the API. Tried again while the server is at its limit. @throws Failure, Unreachable */
  readonly api: ApiClient;
  /** Puts what the path names in place, on the conditions of the headers. @throws Failure, Unreachable */
  put(path: string, body: unknown, conditions?: Readonly<Record<string, string>>): Promise<unknown>;
  /** @returns the answer's JSON; undefined where it has none @throws Failure, Unreachable */
  post(path: string, body: unknown): Promise<unknown>;
  /** Sends a request of any kind. @returns the answer's JSON; undefined where it has none @throws Failure, Unreachable */
  ask(request: Asked): Promise<unknown>;
  /** The answer's text as it comes. @throws Failure, Unreachable */
  download(path: string, accept: string, query?: Query): AsyncGenerator<string>;
  /** Server-sent events until the server ends the stream. @throws Failure, Unreachable */
  stream(path: string, query: Query, lastEventId?: string): AsyncGenerator<StreamedEvent>;
}

/** A request of the API by its method and path. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const TRIES_WHEN_BUSY = 8;

export function createClient(connection: Connection): Client {
  const { url, isPerson, credential } = connection;

  async function send(request: Request): Promise<Response> {
    let isRefused = false;
    for (let tries = 1; ; tries += 1) {
      const shown = request.clone();
      shown.headers.set('authorization', `Bearer ${await credential(isRefused)}`);
      const response = await fetch(shown).catch((error: unknown) => {
        throw unreachable(url, error);
      });
      if (response.ok) return response;
      if (response.status === 401 && isPerson && !isRefused) {
        isRefused = true;
        await response.body?.cancel();
        continue;
      }
      const busy = response.status === 503 || response.status === 429;
      if (!busy || tries === TRIES_WHEN_BUSY) throw failureOf(response.status, await response.text());
      await response.body?.cancel();
      await delay(secondsOf(response.headers.get('retry-after')) * 1000);
    }
  }

  function get(path: string, query: Query, headers: Record<string, string>): Promise<Response> {
    return send(new Request(addressOf(url, path, query), { headers }));
  }

  /** Reads the answer to its end, so that a connection that breaks and a server that is not ours are Failures too. */
  async function sendForJson(request: Request): Promise<Response> {
    const response = await send(request);
    const text = await response.text().catch((error: unknown) => {
      throw unreachable(url, error);
    });
    parsedAnswer(url, text);
    return new Response(text === '' ? null : text, response);
  }

  async function ask({ method, path, body, headers = {} }: Asked): Promise<unknown> {
    const sent =
      body === undefined
        ? { headers }
        : { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
    const request = new Request(`${url}${path}`, { method, ...sent });
    return parsedAnswer(url, await (await sendForJson(request)).text());
  }

  return {
    ...connection,
    api: createApiClient({ baseUrl: url, fetch: sendForJson }),
    put: (path, body, conditions = {}) => ask({ method: 'PUT', path, body, headers: conditions }),
    post: (path, body) => ask({ method: 'POST', path, body }),
    ask,
    async *download(path, accept, query = {}) {
      yield* textOf(url, await get(path, query, { accept }));
    },
    async *stream(path, query, lastEventId) {
      const headers = {
        accept: 'text/event-stream',
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      };
      const response = await get(path, query, headers);
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
  const text = queryText(query);
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
