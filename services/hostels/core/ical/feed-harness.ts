import { NEW_FEED } from './feed-state.ts';
import type { Nights } from './nights.ts';
import { type FeedOptions, type FeedRead, readFeed } from './read-feed.ts';
import { type FeedOutcome, reconcileFeed } from './reconcile-feed.ts';
import type { At, Reconciled } from './reconciled.ts';

export const LISBON = 'Europe/Lisbon';
export const NOW = Temporal.Instant.from('2026-01-01T12:00:00Z');
export const OPTIONS: FeedOptions = { zone: LISBON, now: NOW, ownUidDomain: 'pvt.example' };

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A calendar with these lines in it. */
export function calendar(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Channel//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

/** An event with these lines in it. */
export function vevent(...lines: readonly string[]): string {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
}

/** A stay of whole days, as Airbnb writes it: `2026-02-03/2026-02-05`. */
export function stay(uid: string, nights: string, ...more: readonly string[]): string {
  const [from = '', to = ''] = nights.replaceAll('-', '').split('/');
  return vevent(`DTEND;VALUE=DATE:${to}`, `DTSTART;VALUE=DATE:${from}`, `UID:${uid}`, 'SUMMARY:Reserved', ...more);
}

export function read(text: string, options: Partial<FeedOptions> = {}): FeedRead {
  const outcome = readFeed(bytesOf(text), { ...OPTIONS, ...options });
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.detail}`);
  return outcome;
}

/** Nights of each event of a feed by its UID: `2026-02-03/2026-02-05 2026-03-01/2026-03-02`. */
export function nightsRead(text: string, options: Partial<FeedOptions> = {}): Record<string, string> {
  return Object.fromEntries(
    read(text, options).events.map((event) => [event.uid, event.kind === 'blocked' ? shown(event.nights) : event.kind]),
  );
}

/** The nights of the only event that has these lines beside a UID. */
export function nightsOfEvent(...lines: readonly string[]): string | undefined {
  return nightsRead(calendar(vevent('UID:a', ...lines)))['a'];
}

export function warningsOf(text: string, options: Partial<FeedOptions> = {}): string[] {
  return read(text, options).warnings.map(({ code }) => code);
}

export function shown(nights: readonly Nights[]): string {
  return nights.map(({ from, to }) => `${from}/${to}`).join(' ');
}

/** A feed that is read again and again: each text, refusal or 304 at its instant. */
export function follow(
  steps: readonly (readonly [outcome: string | FeedOutcome, at?: string])[],
  { zone = LISBON, windows = 'held' }: Partial<At> = {},
): Reconciled[] {
  let state = NEW_FEED;
  return steps.map(([outcome, time]) => {
    const now = time === undefined ? NOW : Temporal.Instant.from(time);
    const fetched = typeof outcome === 'string' ? readFeed(bytesOf(outcome), { ...OPTIONS, zone, now }) : outcome;
    const reconciled = reconcileFeed(state, fetched, { now, zone, windows });
    // What is kept between two reads is JSON.
    state = JSON.parse(JSON.stringify(reconciled.state)) as typeof state;
    return { ...reconciled, state };
  });
}

export function lastOf<T>(items: readonly T[]): T {
  const last = items.at(-1);
  if (last === undefined) throw new Error('there is none');
  return last;
}

/** Blocks by UID with their nights, as they are after all steps. */
export function heldAfter(steps: Parameters<typeof follow>[0]): Record<string, string> {
  return Object.fromEntries(lastOf(follow(steps)).state.blocks.map(({ uid, nights }) => [uid, shown(nights)]));
}
