import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { originsOf } from '@pvt/kernel/http/origin';
import { parseNetworks } from '@pvt/kernel/http/peer-address';
import { openKeySets } from '../adapters/key-sets.ts';
import { memoryLimits } from '../adapters/memory-limits.ts';
import { openTokens } from '../adapters/tokens.ts';
import { checkDocument } from '../core/check-document.ts';
import { EMPTY_DOCUMENT } from '../core/document.ts';
import { openCache } from './cache.ts';
import type { Call } from './call.ts';
import { openCounts } from './counts.ts';
import { handlerOf } from './handler.ts';
import { identitySigner } from './identity-headers.ts';
import type { CanaryShare, Proxy, ProxyOptions } from './interface.ts';
import { type Listener, listen } from './listener.ts';
import { type Running, runDocument } from './running.ts';
import { openSockets } from './sockets.ts';

export type { Certificate, Proxy, ProxyOptions } from './interface.ts';
export type { AccessLine, Caller, Credential, LimitStore, ProxyPorts, Taken } from './ports.ts';

/** Starts a gateway. @throws what listening fails with */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const { ports, identitySecret, trustedProxies = '' } = options;
  const { now, log } = ports;
  const onKeysMissing = (err: unknown, url: string): void =>
    log.warn({ err, url }, 'a key set can not be fetched; the keys before are kept');
  const tools = {
    ports,
    limits: ports.limits ?? memoryLimits(now),
    tokens: openTokens(openKeySets(now, onKeysMissing), now),
  };
  const proxies = parseNetworks(trustedProxies);
  const origins = trustedProxies === '' ? undefined : originsOf({ proxies });
  const counts = openCounts();
  const cache = openCache(now);
  const sockets = openSockets();
  const underWay = new WeakMap<Socket, Call>();
  let shares: Readonly<Record<string, CanaryShare>> = {};
  let isStopping = false;
  let { running } = runDocument(EMPTY_DOCUMENT, new Map(), tools);

  const publish: Proxy['publish'] = (document) => {
    const faults = checkDocument(document);
    if (faults.length > 0) return faults;
    const next = runDocument(document, running.upstreams, tools);
    running = next.running;
    sockets.closeWhere((route) => !running.routes.has(route));
    counts.forget({
      route: (name) => running.routes.has(name),
      release: (name) => Object.hasOwn(document.releases ?? {}, name),
    });
    for (const upstream of next.left) void upstream.close();
    return [];
  };

  const faults = publish(options.document);
  if (faults.length > 0) log.warn({ faults }, 'the document has faults: nothing is routed');
  const handle = handlerOf({
    ...{ counts, cache, sockets, origins, log },
    running: (): Running => running,
    isStopping: () => isStopping,
    sign: identitySigner(identitySecret, now),
    shareOf(release, canary) {
      const given = shares[release];
      return given?.canary === canary ? given.share : 0;
    },
    forwardedFor({ request: { headers, socket } }) {
      const address = socket.remoteAddress ?? '';
      const before = headers['x-forwarded-for'];
      return before !== undefined && origins !== undefined && proxies.includes(address)
        ? `${String(before)}, ${address}`
        : address;
    },
    began: (call) => underWay.set(call.request.socket, call),
  });
  const listener: Listener = await listen(options, {
    request: (request, response) => handle.request(request, response),
    upgrade(request: IncomingMessage, socket, head) {
      // By it a refusal is answered as any other.
      const response = new ServerResponse(request);
      response.shouldKeepAlive = false;
      response.assignSocket(request.socket);
      response.once('finish', () => socket.end());
      handle.upgrade(request, response, socket, head);
    },
    awaitsUpstream(socket) {
      const call = underWay.get(socket);
      return (
        call !== undefined &&
        call.request.complete &&
        !call.response.writableFinished &&
        !call.response.writableNeedDrain
      );
    },
  });

  return {
    url: listener.url,
    publish,
    setShares(next) {
      shares = { ...next };
    },
    setCertificates: (certificates) => listener.setCertificates(certificates),
    figures: () => ({
      ...counts.figures(),
      upstreams: Object.fromEntries([...running.upstreams].map(([name, upstream]) => [name, upstream.figures()])),
      sockets: sockets.count,
      cache: cache.figures(),
    }),
    purge: (tags) => cache.purge(tags),
    async stop(drainMs) {
      isStopping = true;
      sockets.closeWhere(() => true);
      const cut = setTimeout(() => {
        sockets.destroy();
        listener.destroy();
      }, drainMs);
      await listener.close();
      clearTimeout(cut);
      sockets.destroy();
      await Promise.allSettled([...running.upstreams.values()].map((upstream) => upstream.destroy()));
    },
  };
}
