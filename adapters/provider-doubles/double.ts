import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export const FAULTS = ['error', 'error-after', 'hang', 'hang-after', 'reset', 'reset-after'] as const;
/** What goes wrong with one request: before its effect, or after it, when the answer is lost. */
export type Fault = (typeof FAULTS)[number];

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How webhooks come: twice, a second time under another id, or not before they are released. */
export type Delivery = 'prompt' | 'doubled' | 'renamed' | 'held';

/** A provider's server on this machine: what all doubles have in common. */
export interface Double {
  /** Where it listens: `http://127.0.0.1:8123`. */
  readonly url: string;
  /** For the next request of an operation. */
  fault(operation: string, mode: Fault): void;
  deliver(mode: Delivery): void;
  /** What is held: the first one first, or the last. */
  release(order: 'first' | 'last'): Promise<void>;
  close(): Promise<void>;
}

/** @param send posts one webhook, under an id of its own when it is to be another one */
export function openDeliveries<W>(send: (webhook: W, renamed: boolean) => Promise<boolean>) {
  let mode: Delivery = 'prompt';
  let held: W[] = [];
  const over = new AbortController();
  const onTheirWay = new Set<Promise<void>>();
  const RETRIES_MS = [0, 50, 200, 1000, 3000];

  async function tryAll(webhook: W, renamed: boolean): Promise<void> {
    for (const wait of RETRIES_MS) {
      await pause(wait, undefined, { signal: over.signal }).catch(() => undefined);
      if (over.signal.aborted || (await send(webhook, renamed).catch(() => false))) return;
    }
  }
  function post(webhook: W, renamed = false): Promise<void> {
    const sending: Promise<void> = tryAll(webhook, renamed).finally(() => onTheirWay.delete(sending));
    onTheirWay.add(sending);
    return sending;
  }
  return {
    add(webhook: W): void {
      if (mode === 'held') return void held.push(webhook);
      void post(webhook);
      if (mode === 'doubled') void post(webhook);
      if (mode === 'renamed') void post(webhook, true);
    },
    deliver(next: Delivery): void {
      mode = next;
    },
    async release(order: 'first' | 'last'): Promise<void> {
      const waiting = order === 'first' ? held : held.toReversed();
      held = [];
      for (const each of waiting) await post(each);
    },
    async close(): Promise<void> {
      over.abort();
      await Promise.all(onTheirWay);
    },
  };
}

interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** @param answer undefined where the connection is to be left without an answer, `reset` where it is to be cut */
export async function listen(
  port: number,
  answer: (request: Request) => Promise<Answer | 'hang' | 'reset'> | Answer | 'hang' | 'reset',
): Promise<Served> {
  const server = createServer((incoming, response) => {
    void read(incoming)
      .then(answer)
      .catch((error: unknown): Answer => ({ status: 500, body: { error: { message: String(error) } } }))
      .then((done) => {
        if (done === 'reset') incoming.socket.destroy();
        else if (done !== 'hang') write(response, done);
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // It listens on a port, and not on a pipe.
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${chosen}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://double');
  const { method = 'GET', headers } = incoming;
  return { method, path: pathname, query: searchParams, headers, body: Buffer.concat(chunks).toString('utf8') };
}

function write(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  if (response.destroyed) return;
  const isPage = typeof body === 'string';
  response.writeHead(status, { 'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json', ...headers });
  response.end(body === null ? '' : isPage ? body : JSON.stringify(body));
}

/** Faults that wait for their operation, each used up by one request. */
export function openFaults() {
  const armed: { operation: string; mode: Fault }[] = [];
  return {
    fault: (operation: string, mode: Fault): void => void armed.push({ operation, mode }),
    next(operation: string): Fault | undefined {
      const at = armed.findIndex((each) => each.operation === operation);
      return at < 0 ? undefined : armed.splice(at, 1)[0]?.mode;
    },
  };
}
