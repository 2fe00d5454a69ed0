import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import type { Ticket } from '@pvt/kernel/async/breaker';
import { Problem } from '@pvt/kernel/errors';
import type { Dispatcher } from 'undici';
import { gatewayErrors } from '../core/errors.ts';
import { nextTry, type TryEnd } from '../core/retry.ts';
import type { RunningInstance } from './running-instance.ts';
import type { CallEnd, RunningUpstream } from './running-upstream.ts';

/** Where an answer goes: to the client, or into the cache beside. */
export interface Sink {
  head(status: number, text: string | undefined, headers: IncomingHttpHeaders): void;
  /** @returns false where `onDrain` is to be waited for */
  data(chunk: Buffer): boolean;
  onDrain(next: () => void): void;
  end(trailers: IncomingHttpHeaders): void;
  /** The upstream broke off in the middle. */
  cut(): void;
  /** There is no answer: the gateway’s own. */
  fail(problem: Problem): void;
}

export interface ForwardOptions {
  readonly upstream: RunningUpstream;
  readonly sink: Sink;
  readonly method: string;
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  /** A stream can be sent once, the rest again. */
  readonly body: Buffer | Readable | null;
  readonly isIdempotent: boolean;
  readonly retries: number;
  readonly timeoutMs: number;
  readonly tryTimeoutMs: number | undefined;
  readonly silenceMs: number;
  /** Of balancing by hash. */
  readonly key: string;
  /** Asks for a WebSocket, and takes it over. */
  readonly upgrade?: ((headers: IncomingHttpHeaders, socket: Duplex) => void) | undefined;
  /** Whether the body is still coming: then the time of the answer has not begun. */
  bodyIsComing(): boolean;
  /** Of a try that begins. */
  onTry(instance: RunningInstance): void;
  /** An answer has begun, or there will be none. */
  onAnswer(isError: boolean): void;
}

export interface Forwarding {
  /** Whoever waited is gone. */
  abort(): void;
}

/** Ends of a try that say nothing of the instance: its pool is being closed, or undici does not take the request. */
const OURS = new Set(['UND_ERR_CLOSED', 'UND_ERR_DESTROYED', 'UND_ERR_INVALID_ARG']);
const TURNED_AWAY = 503;
const ABORTED = new Error('the client is gone');
const TIMED_OUT = new Error('the time of the try is over');

/**
 * Sends a request to an instance, and to another one where that is safe: nothing was sent, or it may be done twice and the
 * budget lasts. Once an answer has begun, it is that one.
 */
export function forward(options: ForwardOptions): Forwarding | undefined {
  const ticket = options.upstream.enter();
  if (ticket instanceof Problem) {
    options.onAnswer(true);
    options.sink.fail(ticket);
    return undefined;
  }
  return new Forwarded(options, ticket);
}

/** A class, as are its tries: one of each is made for each request. */
class Forwarded implements Forwarding {
  readonly options: ForwardOptions;
  readonly #ticket: Ticket;
  readonly #tried: RunningInstance[] = [];
  #unsent = 0;
  #retries = 0;
  #current: Try | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;
  #isError = false;

  constructor(options: ForwardOptions, ticket: Ticket) {
    this.options = options;
    this.#ticket = ticket;
    this.#arm();
    this.#try('not-sent');
  }

  abort(): void {
    const current = this.#current;
    this.over('unknown');
    current?.abort(ABORTED);
  }

  /** @returns whether the try's answer is given on; else it is drained and dropped */
  answers(from: Try, status: number, text: string | undefined, headers: IncomingHttpHeaders): boolean {
    this.#isError = status >= 500;
    this.options.upstream.answered(from.instance, this.#isError);
    if (status === TURNED_AWAY && this.#tryAgain('turned-away', from)) return false;
    clearTimeout(this.#timer);
    this.options.onAnswer(this.#isError);
    this.options.sink.head(status, text, headers);
    return true;
  }

  upgraded(from: Try, headers: IncomingHttpHeaders, socket: Duplex): void {
    this.options.upstream.answered(from.instance, false);
    this.options.onAnswer(false);
    this.over('well');
    this.options.upgrade?.(headers, socket);
  }

  /** @param code of the error, if it is one */
  ended(from: Try, end: TryEnd, code?: string): void {
    if (this.#isOver || from !== this.#current) return;
    if (end !== 'not-sent') this.options.upstream.answered(from.instance, true);
    else if (code === undefined || !OURS.has(code)) this.options.upstream.refused(from.instance);
    if (!this.#tryAgain(end, from)) this.#fail(end);
  }

  /** The answer is there whole. */
  finished(): void {
    this.over(this.#isError ? 'error' : 'well');
  }

  /** Done, whichever way. */
  over(end: CallEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.options.upstream.leave(this.#ticket, end);
  }

  #tryAgain(end: TryEnd, from: Try): boolean {
    const { upstream, retries, isIdempotent, body } = this.options;
    const canRepeat = isIdempotent && (body === null || Buffer.isBuffer(body));
    const next = nextTry(end, { unsent: this.#unsent, retries: this.#retries }, canRepeat, retries);
    if (next === 'none' || (next === 'budget' && !upstream.mayRetry())) return false;
    this.#tried.push(from.instance);
    if (end === 'not-sent') this.#unsent += 1;
    else this.#retries += 1;
    return this.#try(end);
  }

  #try(before: TryEnd): boolean {
    const { upstream, key } = this.options;
    const instance = upstream.choose(this.#tried, key);
    if (instance === undefined) {
      if (this.#tried.length === 0) this.#fail(before);
      return false;
    }
    this.options.onTry(instance);
    const next = new Try(this, instance);
    this.#current = next;
    next.start();
    return true;
  }

  #arm(): void {
    const { timeoutMs, bodyIsComing } = this.options;
    this.#timer = setTimeout(() => {
      if (bodyIsComing()) return this.#arm();
      const current = this.#current;
      if (current !== undefined) this.options.upstream.answered(current.instance, true);
      this.#fail('timed-out');
      current?.abort(TIMED_OUT);
    }, timeoutMs);
  }

  #fail(end: TryEnd): void {
    if (this.#isOver) return;
    this.over('error');
    this.options.onAnswer(true);
    this.options.sink.fail(failureOf(this.options.upstream.name, end));
  }
}

function failureOf(upstream: string, end: TryEnd): Problem {
  if (end === 'timed-out')
    return gatewayErrors.GATEWAY_UPSTREAM_TIMED_OUT(`"${upstream}" had not begun to answer when the time was over.`);
  if (end === 'broke-off')
    return gatewayErrors.GATEWAY_UPSTREAM_FAILED(`"${upstream}" closed the connection without an answer.`);
  return gatewayErrors.GATEWAY_UPSTREAM_UNAVAILABLE(`No instance of "${upstream}" can be reached.`, {
    retryAfterSeconds: 1,
  });
}

/** One request to one instance. */
class Try implements Dispatcher.DispatchHandler {
  readonly instance: RunningInstance;
  readonly #of: Forwarded;
  #controller: Dispatcher.DispatchController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #state: 'waiting' | 'answering' | 'dropped' | 'over' = 'waiting';

  constructor(of: Forwarded, instance: RunningInstance) {
    this.#of = of;
    this.instance = instance;
  }

  start(): void {
    const { method, path, headers, body, silenceMs, upgrade } = this.#of.options;
    this.instance.inFlight += 1;
    this.instance.requests += 1;
    const asked = { method, path, headers: [...headers], body, bodyTimeout: silenceMs };
    this.instance.pool.dispatch(upgrade === undefined ? asked : { ...asked, upgrade: 'websocket' }, this);
  }

  abort(reason: Error): void {
    this.#leave('dropped');
    this.#controller?.abort(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#state === 'dropped') controller.abort(ABORTED);
  }

  onRequestSent(): void {
    const { tryTimeoutMs } = this.#of.options;
    if (tryTimeoutMs === undefined || this.#state !== 'waiting') return;
    this.#timer = setTimeout(() => {
      if (this.#state !== 'waiting') return;
      this.#leave('dropped');
      this.#of.ended(this, 'timed-out');
      this.#controller?.abort(TIMED_OUT);
    }, tryTimeoutMs);
  }

  onRequestUpgrade(
    _: Dispatcher.DispatchController,
    _status: number,
    headers: IncomingHttpHeaders,
    socket: Duplex,
  ): void {
    if (this.#state !== 'waiting') return void socket.destroy();
    clearTimeout(this.#timer);
    this.#state = 'answering';
    // Under way for as long as it is open: balancing goes by that.
    socket.once('close', () => this.#leave('over'));
    this.#of.upgraded(this, headers, socket);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders, text?: string): void {
    if (status < 200 || this.#state !== 'waiting') return;
    clearTimeout(this.#timer);
    this.#state = 'answering';
    if (!this.#of.answers(this, status, text, headers)) this.#leave('dropped');
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#state !== 'answering') return;
    const { sink } = this.#of.options;
    if (sink.data(chunk)) return;
    controller.pause();
    sink.onDrain(() => controller.resume());
  }

  onResponseEnd(_: Dispatcher.DispatchController, trailers: IncomingHttpHeaders): void {
    if (this.#state !== 'answering') return;
    this.#leave('over');
    this.#of.finished();
    this.#of.options.sink.end(trailers);
  }

  onResponseError(_: Dispatcher.DispatchController | null, error: Error & { readonly code?: string }): void {
    const before = this.#state;
    if (before === 'dropped' || before === 'over') return;
    this.#leave('over');
    if (before === 'waiting')
      return this.#of.ended(this, this.#controller === undefined ? 'not-sent' : 'broke-off', error.code);
    this.#of.options.upstream.answered(this.instance, true);
    this.#of.over('error');
    this.#of.options.sink.cut();
  }

  #leave(state: 'dropped' | 'over'): void {
    if (this.#state !== 'dropped' && this.#state !== 'over') this.instance.inFlight -= 1;
    clearTimeout(this.#timer);
    this.#state = state;
  }
}
