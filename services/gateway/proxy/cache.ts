import type { IncomingHttpHeaders } from 'node:http';
import { freshnessOf, isCacheable, isNotModified, tagsOf, varyingBy } from '../core/cache-rules.ts';
import type { Policy } from '../core/policy.ts';
import { type Call, header } from './call.ts';
import type { Sink } from './forward.ts';
import { type KeptAnswer, openKeptAnswers } from './kept-answers.ts';

const MOST_OF_ONE = 1024 * 1024;
/** What is kept is given to others, and what the first who asked has is not theirs. */
export const CONDITIONS: ReadonlySet<string> = new Set([
  'if-none-match',
  'if-modified-since',
  'if-match',
  'if-unmodified-since',
  'if-range',
]);

type CachePolicy = NonNullable<Policy['cache']>;
/** Asks the upstream, and gives the answer to a sink. @returns what breaks it off */
export type Load = (sink: Sink, isShared: boolean) => () => void;

export interface Cache {
  /** Answers by what is kept, or by loading it: of many who ask for the same at once, one does. */
  serve(call: Call, route: string, policy: CachePolicy, sink: Sink, load: Load): void;
  purge(tags: readonly string[]): number;
  figures(): { readonly hits: number; readonly misses: number; readonly bytes: number };
}

export function openCache(now: () => number): Cache {
  const kept = openKeptAnswers();
  const loading = new Map<string, Promise<boolean>>();
  let hits = 0;
  let misses = 0;

  function give(call: Call, sink: Sink, { status, headers, body, storedAt }: KeptAnswer, how: 'hit' | 'stale'): void {
    hits += 1;
    call.answerHeaders.push('age', String(Math.floor((now() - storedAt) / 1000)), 'pvt-gateway-cache', how);
    if (isNotModified(headers.etag, call.request.headers['if-none-match'])) {
      const { 'content-length': _length, ...rest } = headers;
      sink.head(304, undefined, rest);
      return sink.end({});
    }
    sink.head(status, undefined, { ...headers, 'content-length': String(body.length) });
    sink.data(body);
    sink.end({});
  }

  /** Loads, keeps what may be kept, and passes it on. @param sink none where nobody waits */
  function loadOnce(asked: string, call: Call, policy: CachePolicy, sink: Sink | undefined, load: Load): void {
    misses += 1;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const settle = (isKept: boolean): void => {
      loading.delete(asked);
      resolve(isKept);
    };
    loading.set(asked, promise);
    let abort = (): void => undefined;
    abort = load(
      capturing(asked, call, policy, sink, settle, () => abort()),
      true,
    );
  }

  function capturing(
    asked: string,
    call: Call,
    policy: CachePolicy,
    sink: Sink | undefined,
    settle: (isKept: boolean) => void,
    abort: () => void,
  ): Sink {
    const { headers: asking } = call.request;
    const isPersonal = asking.authorization !== undefined || asking.cookie !== undefined || call.caller !== undefined;
    let entry: Omit<KeptAnswer, 'body'> | undefined;
    let names: readonly string[] = [];
    let chunks: Buffer[] = [];
    let size = 0;
    // What is not kept is for this client only, and ends with it.
    const giveUp = (): void => {
      entry = undefined;
      chunks = [];
      settle(false);
      if (sink === undefined || call.response.destroyed) abort();
      else call.response.once('close', abort);
    };
    return {
      head(status, text, headers) {
        const at = now();
        const freshness = freshnessOf(status, headers, { isPersonal, now: at, staleMs: policy.staleWhileRevalidateMs });
        if (freshness === undefined || Number(headers['content-length'] ?? 0) > MOST_OF_ONE) giveUp();
        else {
          const freshUntil = at + freshness.freshMs;
          const tags = [...(policy.tags ?? []), ...tagsOf(headers)];
          const storedAt = at - Number(header(headers['age']) ?? 0) * 1000;
          names = varyingBy(headers);
          entry = {
            status,
            headers: endToEnd(headers),
            storedAt,
            freshUntil,
            staleUntil: freshUntil + freshness.staleMs,
            tags,
          };
        }
        sink?.head(status, text, headers);
      },
      data(chunk) {
        if (entry !== undefined) {
          size += chunk.length;
          chunks.push(chunk);
          if (size > MOST_OF_ONE) giveUp();
        }
        // Others wait for it: it comes as fast as the upstream has it, and not as the first one reads.
        return sink === undefined || sink.data(chunk) || entry !== undefined;
      },
      onDrain: (next) => sink?.onDrain(next),
      end(trailers) {
        if (entry !== undefined) kept.keep(asked, asking, names, { ...entry, body: Buffer.concat(chunks) });
        settle(entry !== undefined);
        sink?.end(trailers);
      },
      cut() {
        entry = undefined;
        settle(false);
        sink?.cut();
      },
      fail(problem) {
        settle(false);
        sink?.fail(problem);
      },
    };
  }

  return {
    serve(call, route, policy, sink, load) {
      const { request, facts, authority } = call;
      if (!isCacheable(facts.method, request.headers)) return void load(sink, false);
      // Each version of a release has answers of its own: who gets stable is given none of the canary's.
      const asked = `${route} ${call.side ?? ''} ${authority} ${facts.path}?${facts.query}`;
      const there = kept.find(asked, request.headers);
      const at = now();
      if (there !== undefined && at < there.freshUntil) return give(call, sink, there, 'hit');
      if (there !== undefined && at < there.staleUntil) {
        give(call, sink, there, 'stale');
        if (!loading.has(asked)) loadOnce(asked, call, policy, undefined, load);
        return undefined;
      }
      const underWay = loading.get(asked);
      if (underWay === undefined) return loadOnce(asked, call, policy, sink, load);
      void underWay.then((isKept) => {
        const loaded = isKept ? kept.find(asked, request.headers) : undefined;
        if (call.response.destroyed) return;
        if (loaded !== undefined) give(call, sink, loaded, 'hit');
        else load(sink, false);
      });
      return undefined;
    },
    purge: (tags) => kept.purge(tags),
    figures: () => ({ hits, misses, bytes: kept.bytes }),
  };
}

const OF_ONE_ANSWER = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'age', 'date']);

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_ONE_ANSWER.has(name)));
}
