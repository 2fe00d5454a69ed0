import type { IncomingHttpHeaders } from 'node:http';
import { variantOf } from '../core/cache-rules.ts';

const MOST_BYTES = 64 * 1024 * 1024;
/** Of an entry beside its body, about. */
const OVERHEAD = 1024;
const MOST_NAMES = 10;

export interface KeptAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly storedAt: number;
  readonly freshUntil: number;
  readonly staleUntil: number;
  readonly tags: readonly string[];
}

/** Answers by what was asked; those that were not used for longest make room. */
export interface KeptAnswers {
  find(asked: string, headers: IncomingHttpHeaders): KeptAnswer | undefined;
  /** @param names of the headers by which answers differ */
  keep(asked: string, headers: IncomingHttpHeaders, names: readonly string[], kept: KeptAnswer): void;
  purge(tags: readonly string[]): number;
  readonly bytes: number;
}

export function openKeptAnswers(mostBytes = MOST_BYTES): KeptAnswers {
  const names = new Map<string, readonly string[]>();
  const answers = new Map<string, KeptAnswer>();
  let bytes = 0;

  function keyOf(asked: string, headers: IncomingHttpHeaders): string {
    return `${asked} ${variantOf(names.get(asked) ?? [], headers)}`;
  }

  function drop(key: string): void {
    const there = answers.get(key);
    if (there === undefined) return;
    bytes -= sizeOf(key, there);
    answers.delete(key);
    if (answers.size === 0) names.clear();
  }

  return {
    find(asked, headers) {
      const key = keyOf(asked, headers);
      const there = answers.get(key);
      if (there === undefined) return undefined;
      // To the end: the first are those not used for longest.
      answers.delete(key);
      answers.set(key, there);
      return there;
    },
    keep(asked, headers, by, kept) {
      if (by.length > MOST_NAMES) return;
      names.delete(asked);
      names.set(asked, by);
      const key = keyOf(asked, headers);
      drop(key);
      names.set(asked, by);
      answers.set(key, kept);
      bytes += sizeOf(key, kept);
      for (const oldest of answers.keys()) {
        if (bytes <= mostBytes) break;
        drop(oldest);
      }
      for (const oldest of names.keys()) {
        if (names.size <= answers.size) break;
        names.delete(oldest);
      }
    },
    purge(tags) {
      const gone = [...answers].filter(([, kept]) => kept.tags.some((tag) => tags.includes(tag)));
      for (const [key] of gone) drop(key);
      return gone.length;
    },
    get bytes() {
      return bytes;
    },
  };
}

const sizeOf = (key: string, { body }: KeptAnswer): number => key.length * 2 + body.length + OVERHEAD;
