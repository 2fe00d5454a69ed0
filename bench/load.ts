import { connect, type Socket } from 'node:net';

/** Load for one HTTP server on this machine: raw sockets, keep-alive, one request under way on each connection. */
export interface Load {
  readonly port: number;
  readonly connections: number;
  /** Ends after this many requests, or after this many seconds, whichever is first. */
  readonly requests?: number;
  readonly seconds?: number;
  /** Requests a second in all; absent, as fast as the answers come. */
  readonly rate?: number;
  /** The i-th request as it goes over the wire. */
  readonly request: (i: number) => string;
  /** Requests that are not measured, at the beginning. */
  readonly warmup?: number;
}

export interface LoadResult {
  readonly requests: number;
  /** Answers with another status than 2xx, and connections that broke. */
  readonly failed: number;
  readonly firstFailure?: string;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * Runs the load. Costs some 10 µs a request, so that on a machine of two cores what is measured is the server.
 */
export async function runLoad(load: Load): Promise<LoadResult> {
  const most = load.requests ?? Number.MAX_SAFE_INTEGER;
  const warmup = load.warmup ?? 0;
  const latencies: number[] = [];
  let started = 0;
  let failed = 0;
  let firstFailure: string | undefined;
  let measuredFrom = performance.now();
  const begun = measuredFrom;
  const deadline = begun + (load.seconds ?? 1e6) * 1000;

  function next(): number | undefined {
    if (started >= most + warmup || performance.now() >= deadline) return undefined;
    if (started === warmup) measuredFrom = performance.now();
    return started++;
  }

  async function drive(): Promise<void> {
    const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true });
    const answers = readAnswers(socket);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    for (let i = next(); i !== undefined; i = next()) {
      if (load.rate !== undefined) await until(begun + (i * 1000) / load.rate);
      const sent = performance.now();
      socket.write(load.request(i));
      const head = await answers();
      if (i >= warmup) latencies.push(performance.now() - sent);
      if (!head.startsWith('HTTP/1.1 2')) {
        failed += 1;
        firstFailure ??= head;
        if (socket.destroyed || /^connection|connection: close/im.test(head)) break;
      }
    }
    socket.destroy();
  }

  await Promise.all(Array.from({ length: load.connections }, drive));
  const seconds = (performance.now() - measuredFrom) / 1000;
  latencies.sort((a, b) => a - b);
  return {
    requests: latencies.length,
    failed,
    ...(firstFailure === undefined ? {} : { firstFailure }),
    seconds,
    perSecond: latencies.length / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}

/** @param sorted ascending */
export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

async function until(time: number): Promise<void> {
  const wait = time - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

const HEAD_END = '\r\n\r\n';

/** The answers of a connection, one a call: the head and the first of the body. */
function readAnswers(socket: Socket): () => Promise<string> {
  let text = '';
  let waiting: ((head: string) => void) | undefined;
  const deliver = (answer: string): void => {
    const resolve = waiting;
    waiting = undefined;
    resolve?.(answer);
  };
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    text += chunk;
    const end = text.indexOf(HEAD_END);
    if (end === -1) return;
    const length = /content-length: (\d+)/i.exec(text)?.[1];
    const whole = length === undefined ? text.endsWith('0\r\n\r\n') : text.length >= end + 4 + Number(length);
    if (!whole) return;
    const answer = text;
    text = '';
    deliver(answer);
  });
  socket.on('close', () => deliver('connection closed'));
  socket.on('error', () => deliver('connection failed'));
  return () =>
    new Promise((resolve) => {
      if (socket.destroyed) resolve('connection closed');
      else waiting = resolve;
    });
}

/** A POST with a JSON body, ready for the wire. */
export function post(path: string, body: string, headers = ''): string {
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
