import type { FeedFault } from './feed-status.ts';
import type { Source, SourceDefinition } from './source.ts';

/** What a feed knows of the last answer, to ask only for what changed (RFC 9110 §13). */
export interface FeedMemory {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Failures in a row. */
  readonly failures: number;
}

/** A feed whose next poll is due. */
export interface DueFeed extends FeedMemory {
  readonly tenant: string;
  /** Where it is read from: {@link feedHost}. */
  readonly host: string;
  readonly source: Source;
  /** Of the source's definition: changes with every save. */
  readonly version: string;
}

/** What a poll came to. */
export interface PollResult extends FeedMemory {
  /** Seconds until the next poll. */
  readonly nextInSeconds: number;
  readonly error: FeedFault | null;
}

/** A file of a watched folder as it was at a poll. */
export interface SeenFile {
  readonly name: string;
  readonly size: number;
  /** Nanoseconds since 1970. */
  readonly modified: string;
  readonly state: 'seen' | 'taken' | 'failed';
  /** The job that takes it, so that a killed one is gone on with. */
  readonly job: string | null;
}

/** A file that was met before, and why it could not be taken. */
export interface KnownFile extends SeenFile {
  readonly fault: FeedFault | null;
}

/** Host and port that a feed is read from; nothing for a folder of this machine. */
export function feedHost(feed: NonNullable<SourceDefinition['feed']>): string {
  return 'url' in feed ? (URL.parse(feed.url)?.host ?? '') : '';
}

/** The headers of a conditional GET. */
export function conditionalHeaders({ etag, lastModified }: FeedMemory): Record<string, string> {
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

const LONGEST_WAIT_SECONDS = 3600;

/**
 * Seconds until the next try after the n-th failure in a row: doubling from the interval up to an hour (or the interval,
 * if longer), each between half and all of it, so that feeds that failed together do not return together, and never less
 * than the interval: a server in trouble is not asked more often than one that is well.
 * @param random from 0 to 1
 */
export function backoffSeconds(everySeconds: number, failures: number, random: number): number {
  const longest = Math.max(everySeconds, LONGEST_WAIT_SECONDS);
  const full = Math.min(longest, everySeconds * 2 ** Math.min(failures - 1, 20));
  const least = Math.max(everySeconds, full / 2);
  return least + (full - least) * random;
}

/** Seconds that `Retry-After` asks to wait (RFC 9110 §10.2.3: seconds or a date), at most a day. */
export function retryAfterSeconds(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(86_400, Math.max(0, seconds)) : undefined;
}

/** Whether a file's name is taken: `*` in the pattern stands for anything. Hidden files and half-written ones are not. */
export function takesFile(pattern: string | undefined, name: string): boolean {
  if (name.startsWith('.') || /\.(part|tmp|crdownload|filepart)$/i.test(name)) return false;
  if (pattern === undefined) return true;
  return fits(pattern.split('*'), name);
}

/**
 * Whether the name is the parts in their order with anything between them. The earliest place of each part leaves the
 * most room for the next, so one pass is enough; a regular expression would go back and try them all.
 */
function fits(parts: readonly string[], name: string): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}
