import { connect } from 'node:net';

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
 * Runs the load. Costs some 10 µs a request, most of it the system's, so that on a machine of two cores what is measured
 * is the server: plain callbacks and one buffer for all answers, no streams and no promises.
 */
export async function runLoad(load: Load): Promise<LoadResult> {
  const most = load.requests ?? Number.MAX_SAFE_INTEGER;
  const warmup = load.warmup ?? 0;
  const latencies: number[] = [];
  let started = 0;
  let ended = 0;
  let failed = 0;
  let firstFailure: string | undefined;
  let measuredFrom = performance.now();
  const begun = measuredFrom;
  const deadline = begun + (load.seconds ?? 1e6) * 1000;
  const buffer = Buffer.allocUnsafe(256 * 1024);

  function drive(done: () => void): void {
    let index = 0;
    let sent = 0;
    let before = '';
    const socket = connect({
      port: load.port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer, callback: (bytes) => read(bytes) },
    });
    socket.once('connect', next);
    socket.once('error', () => end('connection failed'));
    socket.once('close', () => end('connection closed'));
    let closed = false;

    function next(): void {
      if (started >= most + warmup || performance.now() >= deadline) return end();
      index = started++;
      if (load.rate === undefined) return send();
      setTimeout(send, Math.max(0, begun + (index * 1000) / load.rate - performance.now()));
    }

    function send(): void {
      sent = performance.now();
      socket.write(load.request(index));
    }

    function read(bytes: number): boolean {
      // Nearly always a whole answer; one that comes in parts is put together as text.
      const text = before + buffer.toString('latin1', 0, bytes);
      if (!isWhole(text)) before = text;
      else {
        before = '';
        answered(text);
      }
      return true;
    }

    function answered(text: string): void {
      const now = performance.now();
      ended += 1;
      if (index >= warmup) latencies.push(now - sent);
      // What is measured is how many answers come: counted from the first request after the warm-up, those of the warm-up that were
      // still under way took their time and were in no figure, a fifth of it where a round is four requests a connection.
      if (ended === warmup) measuredFrom = now;
      if (text.startsWith('HTTP/1.1 2')) return next();
      failed += 1;
      firstFailure ??= text;
      if (/^connection: close/im.test(text)) end();
      else next();
    }

    /** @param failure where the connection ended before its answer */
    function end(failure?: string): void {
      if (closed) return;
      closed = true;
      if (failure !== undefined) {
        failed += 1;
        firstFailure ??= failure;
      }
      socket.destroy();
      done();
    }
  }

  await Promise.all(Array.from({ length: load.connections }, () => new Promise<void>(drive)));
  const seconds = (performance.now() - measuredFrom) / 1000;
  latencies.sort((a, b) => a - b);
  return {
    requests: latencies.length,
    failed,
    ...(firstFailure === undefined ? {} : { firstFailure }),
    seconds,
    perSecond: (ended - warmup) / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}

const HEAD_END = '\r\n\r\n';
/** The end of the header's name, the same in both ways of writing it. */
const LENGTH = 'ength: ';

/** Whether the head and as much of a body as it announces are there; without a length, the last chunk. */
function isWhole(answer: string): boolean {
  const end = answer.indexOf(HEAD_END);
  if (end === -1) return false;
  const at = answer.indexOf(LENGTH);
  if (at === -1 || at > end) return answer.endsWith('0\r\n\r\n');
  return answer.length >= end + HEAD_END.length + Number.parseInt(answer.slice(at + LENGTH.length, at + 20), 10);
}

/** @param sorted ascending */
export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

/** A POST with a JSON body, ready for the wire. */
export function post(path: string, body: string, headers = ''): string {
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
