import { randomFillSync, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestFacts } from '../core/condition.ts';
import type { Side } from '../core/release-side.ts';
import type { Caller } from './ports.ts';

/** One request that came in, and what is found out about it on its way. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly isHttp2: boolean;
  /** By `performance.now()`. */
  readonly startedAt: number;
  readonly requestId: string;
  readonly traceparent: string;
  readonly isSecure: boolean;
  readonly facts: RequestFacts;
  /** As the client wrote it, with its port. */
  readonly authority: string;
  /** Headers of the answer by name and value, of whoever answers. */
  readonly answerHeaders: string[];
  caller?: Caller;
  route?: string;
  upstream?: string;
  instance?: string;
  side?: Side;
  tries: number;
}

const REQUEST_ID = /^[\w.:/+=-]{1,100}$/;
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

export function traceparentOf(given: string | string[] | undefined): string {
  if (typeof given === 'string' && TRACEPARENT.test(given)) return given;
  const random = randomHex();
  return `00-${random.slice(0, 32)}-${random.slice(32)}-01`;
}

const IDS_BYTES = 24;
/** Asked for in portions: one question for each request costs a twentieth of all that is done for it. */
const portion = Buffer.alloc(IDS_BYTES * 256);
let used = portion.length;

function randomHex(): string {
  if (used >= portion.length) {
    randomFillSync(portion);
    used = 0;
  }
  used += IDS_BYTES;
  return portion.toString('hex', used - IDS_BYTES, used);
}

/** Whether a body follows the head of a request. */
export function hasBody({ request, isHttp2 }: Pick<Call, 'request' | 'isHttp2'>): boolean {
  const length = request.headers['content-length'];
  if (length !== undefined) return length !== '0';
  return isHttp2 ? !request.readableEnded && !request.complete : request.headers['transfer-encoding'] !== undefined;
}

export function header(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
