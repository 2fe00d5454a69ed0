import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Counter } from 'prom-client';
import { type Networks, peerOf } from './peer-address.ts';

export interface ConnectionLimits {
  /** Open at once; more would take the file descriptors that everything else needs. */
  readonly most: number;
  /** Of them from one address, or one /64 of IPv6. */
  readonly mostPerAddress: number;
  /** Reverse proxies: their connections are those of many, so they are bounded in all only. */
  readonly proxies: Networks;
}

/** A connection, and the request on it that is not yet answered. */
export interface Held {
  readonly socket: Socket;
  request: IncomingMessage | undefined;
  response: ServerResponse | undefined;
  /** Looks in a row at which the peer was waited for and did next to nothing (slow-peers.ts). */
  slowLooks: number;
  /** Looks at which its body was waited for. */
  bodyLooks: number;
  /** Bytes that had moved at the last look. */
  moved: number;
  /** Bytes of it that had come before its request. */
  readBefore: number;
  /** Whose request it is, as far as is known by now, and whether its body goes to memory or, however long, through it. */
  sends: 'unknown' | 'body' | 'upload';
  /** Whether its last request that was let in was that of a caller who is known. */
  isKnown: boolean;
}

/** What the server waits for of a peer with a request: the rest of its body, or that it takes in its answer. */
export function isAwaited({ socket, request, response }: Held): 'body' | 'reader' | undefined {
  if (request === undefined || response === undefined) return undefined;
  if (!request.complete && request.readableLength < request.readableHighWaterMark) return 'body';
  return socket.writableLength > 0 ? 'reader' : undefined;
}

export interface Connections {
  readonly held: Iterable<Held>;
  readonly count: number;
  /** Of a connection that has its place. */
  heldOf(socket: Socket): Held | undefined;
  /** What a connection beyond the limits is answered, where it asks anything; nothing for one that has its place. */
  refusal(socket: Socket): string | undefined;
}

/** Beyond the limits so many are held for a moment, so that they can be told. */
const MOST_TOLD = 32;
const TELL_MS = 1000;

/** Connections that share a limit, each group with the oldest first. */
class Places {
  readonly #most: number;
  readonly #held = new Set<Held>();
  /** Without a request up to now: what an attacker opens by the thousand. */
  readonly #silent = new Set<Held>();
  /** Between two requests. */
  readonly #idle = new Set<Held>();

  constructor(most: number) {
    this.#most = most;
  }

  get count(): number {
    return this.#held.size;
  }

  [Symbol.iterator](): Iterator<Held> {
    return this.#held.values();
  }

  /** Whose place a new one gets: nothing where one is free, `none` where each is at work. */
  predecessor(): Held | 'none' | undefined {
    if (this.#held.size < this.#most) return undefined;
    const [silent] = this.#silent;
    return silent ?? this.#awaitedStranger() ?? this.#idleOne() ?? 'none';
  }

  /** Looked for only when all places are taken: to keep them apart would cost something at each request. */
  #awaitedStranger(): Held | undefined {
    for (const each of this.#held) if (each.sends === 'unknown' && isAwaited(each) !== undefined) return each;
    return undefined;
  }

  #idleOne(): Held | undefined {
    for (const each of this.#idle) if (!each.isKnown) return each;
    const [idle] = this.#idle;
    return idle;
  }

  add(held: Held): void {
    this.#held.add(held);
    this.#silent.add(held);
  }

  works(held: Held): void {
    this.#silent.delete(held);
    this.#idle.delete(held);
  }

  rests(held: Held): void {
    if (this.#held.has(held)) this.#idle.add(held);
  }

  remove(held: Held): void {
    this.#held.delete(held);
    this.works(held);
  }
}

/** Notes that the request on a connection was let in for a caller who is known, and where its body goes. */
export function letIn(socket: Socket, sends: 'body' | 'upload'): void {
  const held = knownOf(socket)?.held;
  if (held === undefined) return;
  held.sends = sends;
  held.isKnown = true;
}

/** What is known of a connection, on its socket: a table beside them is gone through at each collection of garbage. */
const KNOWN = Symbol('connection');

interface Known {
  readonly held: Held;
  readonly peer: string;
  readonly groups: readonly Places[];
}

type KnownSocket = Socket & { [KNOWN]?: Known };

function knownOf(socket: KnownSocket): Known | undefined {
  return socket[KNOWN];
}

/**
 * Bounds what strangers hold before anything of them is read. At a limit, a new connection takes the place of the oldest
 * that has asked nothing, then of the oldest stranger's whose body is waited for or who does not take in an answer, then of
 * the oldest between two requests, strangers first; where each is at work, it is told with 503, or closed when it asks
 * nothing: so whoever opens connections and is silent, or slow, keeps nobody out.
 */
export function boundConnections(
  server: Server,
  { most, mostPerAddress, proxies }: ConnectionLimits,
  refused: Pick<Counter, 'inc'>,
): Connections {
  const all = new Places(most);
  const perPeer = new Map<string, Places>();
  const told = new Map<Socket, string>();

  function groupsOf(peer: string, isProxy: boolean): readonly Places[] {
    return isProxy ? [all] : [perPeer.get(peer) ?? new Places(Math.min(most, mostPerAddress)), all];
  }

  function refuse(socket: Socket, groups: readonly Places[]): void {
    refused.inc();
    if (told.size >= MOST_TOLD) return void socket.destroy();
    const where = groups[0] === all || mostPerAddress >= most ? `${most} in all` : `${mostPerAddress} from one address`;
    told.set(socket, `Too many connections are open (${where}); try again in a moment.`);
    const cut = setTimeout(() => socket.destroy(), TELL_MS).unref();
    socket.once('close', () => {
      clearTimeout(cut);
      told.delete(socket);
    });
  }

  server.prependListener('connection', (socket: Socket) => {
    const peer = peerOf(socket.remoteAddress);
    const groups = groupsOf(peer, proxies.includes(socket.remoteAddress));
    for (const [i, places] of groups.entries()) {
      const before = places.predecessor();
      if (before === 'none') return refuse(socket, groups.slice(i));
      before?.socket.destroy();
      // Its `close` comes in a later turn; its place is free now.
      if (before !== undefined) leave(before);
    }
    const held: Held = {
      socket,
      request: undefined,
      response: undefined,
      slowLooks: 0,
      bodyLooks: 0,
      moved: 0,
      readBefore: 0,
      sends: 'unknown',
      isKnown: false,
    };
    (socket as KnownSocket)[KNOWN] = { held, peer, groups };
    for (const places of groups) {
      places.add(held);
      if (places !== all) perPeer.set(peer, places);
    }
    socket.once('close', () => leave(held));
  });

  function leave(held: Held): void {
    const { peer, groups } = knownOf(held.socket) ?? { peer: '', groups: [] };
    for (const places of groups) {
      places.remove(held);
      if (places.count === 0 && perPeer.get(peer) === places) perPeer.delete(peer);
    }
  }

  server.prependListener('request', (request, response) => {
    const found = knownOf(request.socket);
    if (found === undefined) return void response.once('finish', closeTold);
    found.held.request = request;
    found.held.response = response;
    found.held.slowLooks = 0;
    found.held.bodyLooks = 0;
    found.held.readBefore = request.socket.bytesRead;
    found.held.sends = 'unknown';
    for (const places of found.groups) places.works(found.held);
    response.once('close', answered);
  });

  /** With bytes of it unread, the answer would be lost with the connection: the time for telling ends that one. */
  function closeTold(this: ServerResponse): void {
    if (this.req.complete) this.req.socket.destroySoon();
  }

  function answered(this: ServerResponse): void {
    const found = knownOf(this.req.socket);
    // Another request of the same connection may have begun.
    if (found === undefined || found.held.response !== this) return;
    found.held.request = undefined;
    found.held.response = undefined;
    for (const places of found.groups) places.rests(found.held);
  }

  return {
    held: all,
    get count() {
      return all.count;
    },
    heldOf: (socket) => knownOf(socket)?.held,
    refusal: (socket) => told.get(socket),
  };
}
