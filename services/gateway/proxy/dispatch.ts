import type { Duplex, Readable } from 'node:stream';
import { httpErrors } from '@pvt/kernel/http/problem';
import type { Route } from '../core/document.ts';
import type { Release } from '../core/release-definition.ts';
import { isIdempotent } from '../core/retry.ts';
import { rewrittenPath } from '../core/rewritten-path.ts';
import type { Matched } from '../core/route-table.ts';
import type { Upstream } from '../core/upstream.ts';
import { answerProblem } from './answers.ts';
import { boundedBody, canBeKept, keptBody } from './bodies.ts';
import { type Cache, CONDITIONS } from './cache.ts';
import { type Call, hasBody, header } from './call.ts';
import type { Counts } from './counts.ts';
import { isCorsHeader } from './cross-origin.ts';
import { type ForwardOptions, forward, type Sink } from './forward.ts';
import type { SignIdentity } from './identity-headers.ts';
import { sideFor } from './release-side.ts';
import { headersToUpstream } from './request-headers.ts';
import type { Running, RunningRoute } from './running.ts';
import type { RunningUpstream } from './running-upstream.ts';
import { shadow } from './shadow.ts';
import { ClientSink, compressed } from './sinks.ts';
import { type OpenSockets, switching } from './sockets.ts';

const TIMEOUT_MS = 60_000;
const SILENCE_MS = 300_000;
const RETRIES = 1;

export interface DispatchTools {
  readonly counts: Counts;
  readonly cache: Cache;
  readonly sign: SignIdentity;
  readonly sockets: OpenSockets;
  /** In force, of a hundred. */
  shareOf(release: string, canary: string): number;
  /** What trusted proxies in front told, with who connected. */
  forwardedFor(call: Call): string;
}

/** Sends a request that was let in to where its route leads. */
export function dispatch(
  running: Running,
  matched: Matched,
  found: RunningRoute,
  call: Call,
  tools: DispatchTools,
): void {
  const { policy, route } = found;
  takeSide(running, route, call, tools);
  const plain = new ClientSink(call, policy.cors === undefined ? undefined : isCorsHeader);
  const sink = policy.compression === undefined ? plain : compressed(plain, call, policy.compression.minimumBytes);
  const send = (to: Sink, isShared: boolean): (() => void) =>
    sendTo(running, matched, found, call, tools, to, isShared);
  if (policy.cache === undefined) send(sink, false);
  else tools.cache.serve(call, route.name, policy.cache, sink, send);
}

function sendTo(
  running: Running,
  matched: Matched,
  { route, policy }: RunningRoute,
  call: Call,
  tools: DispatchTools,
  sink: Sink,
  isShared: boolean,
): () => void {
  const target = targetOf(running, matched, call, tools, sink, isShared);
  if (target === undefined) return NOTHING;
  const { options } = target;
  const { request } = call;
  if (!hasBody(call)) return start(call, { ...options, body: null }, isShared);
  if (options.isIdempotent && options.retries > 0 && canBeKept(request)) {
    void keptBody(request).then((body) => {
      if (body !== undefined) start(call, { ...options, body }, isShared);
    });
    return NOTHING;
  }
  const { bodyLimit } = policy;
  const isBounded = bodyLimit !== undefined && request.headers['content-length'] === undefined;
  let abort = NOTHING;
  const body: Readable = isBounded
    ? boundedBody(request, bodyLimit, () => {
        // Before the body breaks off: the instance is not to blame.
        abort();
        answerProblem(call, httpErrors.BODY_TOO_LARGE(`The body of "${route.name}" may have ${bodyLimit} bytes.`));
      })
    : request;
  abort = start(call, { ...options, body }, isShared);
  return abort;
}

const NOTHING = (): void => undefined;

/** @param isShared others wait for it too, so that it goes on when the client is gone */
function start(call: Call, options: ForwardOptions, isShared: boolean): () => void {
  const forwarding = forward(options);
  if (forwarding === undefined) return NOTHING;
  if (!isShared)
    call.response.once('close', () => {
      if (!call.response.writableFinished) forwarding.abort();
    });
  return () => forwarding.abort();
}

function targetOf(
  running: Running,
  matched: Matched,
  call: Call,
  tools: DispatchTools,
  sink: Sink,
  isShared: boolean,
): { readonly options: Omit<ForwardOptions, 'body'> } | undefined {
  const { route } = matched;
  const { to } = route;
  let name = 'upstream' in to ? to.upstream : '';
  const release = takeSide(running, route, call, tools);
  const path = rewrittenPath(matched, call.facts.path);
  const sent = `${path}${call.facts.query === '' ? '' : `?${call.facts.query}`}`;
  if (release !== undefined && call.side !== undefined) name = release[call.side];
  const upstream = running.upstreams.get(name);
  if (upstream === undefined) return undefined;
  call.upstream = name;
  const headers = sentOn(call, upstream, sent, tools, isShared);
  const method = call.facts.method;
  if (release?.shadow !== undefined && call.side === 'stable' && (method === 'GET' || method === 'HEAD')) {
    const canary = running.upstreams.get(release.canary);
    if (canary !== undefined && Math.random() * 100 < release.shadow.share)
      shadow(canary, {
        method,
        path: sent,
        headers: sentOn(call, canary, sent, tools, isShared),
        key: call.facts.address,
      });
  }
  return {
    options: {
      upstream,
      sink,
      method,
      path: sent,
      headers,
      isIdempotent: isIdempotent(method, call.request.headers['idempotency-key']),
      retries: route.retries ?? RETRIES,
      timeoutMs: route.timeoutMs ?? TIMEOUT_MS,
      tryTimeoutMs: route.tryTimeoutMs,
      silenceMs: route.silenceMs ?? SILENCE_MS,
      key: hashKey(upstream.definition.hashBy, call),
      bodyIsComing: bodyIsComing(call),
      onTry({ id }) {
        call.tries += 1;
        call.instance = id;
      },
      onAnswer(isError) {
        if (upstream.isPanicking) call.answerHeaders.push('pvt-gateway-panic', '1');
        if ('release' in to && call.side !== undefined)
          tools.counts.answered(to.release, call.side, isError, performance.now() - call.startedAt);
      },
    },
  };
}

/** Says which version of a release the request gets, once: its share may grow meanwhile. @returns the release that its route leads to */
function takeSide(running: Running, { to }: Route, call: Call, tools: DispatchTools): Release | undefined {
  const release = 'release' in to ? running.document.releases?.[to.release] : undefined;
  if ('release' in to && release !== undefined)
    call.side ??= sideFor(to.release, release, tools.shareOf(to.release, release.canary), call);
  return release;
}

function sentOn(
  call: Call,
  upstream: RunningUpstream,
  path: string,
  tools: DispatchTools,
  isShared: boolean,
): string[] {
  const { host } = upstream.definition;
  const sent = headersToUpstream(call, { host, forwardedFor: tools.forwardedFor(call), more: tools.sign(call, path) });
  if (!isShared) return sent;
  return sent.filter((_, place) => !CONDITIONS.has(sent[place - (place % 2)] ?? ''));
}

function hashKey(hashBy: Upstream['hashBy'], { facts, request }: Call): string {
  if (hashBy === undefined || hashBy === 'address') return facts.address;
  if (hashBy === 'path') return facts.path;
  return header(request.headers[hashBy.header.toLowerCase()]) ?? facts.address;
}

/** Whether bytes of the body came since it was asked last. */
function bodyIsComing({ request }: Call): () => boolean {
  // Kept: undici takes it from a request whose body it destroys.
  const { socket } = request;
  let before = socket.bytesRead;
  return () => {
    const { bytesRead } = socket;
    const isComing = !request.complete && bytesRead > before;
    before = bytesRead;
    return isComing;
  };
}

/** Opens a WebSocket to where the route leads, and joins the two. */
export function dispatchSocket(
  running: Running,
  matched: Matched,
  call: Call,
  tools: DispatchTools,
  socket: Duplex,
  head: Buffer,
  onOpen: () => void,
): void {
  const plain = new ClientSink(call, undefined);
  const target = targetOf(running, matched, call, tools, plain, false);
  if (target === undefined) return;
  const upgrade: ForwardOptions['upgrade'] = (headers, upstream) => {
    call.response.detachSocket(call.request.socket);
    call.request.socket.setTimeout(0);
    onOpen();
    socket.write(switching(headers, call.answerHeaders));
    tools.sockets.open(matched.route.name, socket, upstream, head);
  };
  start(call, { ...target.options, body: null, retries: 0, upgrade }, false);
}
