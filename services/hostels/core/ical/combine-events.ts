import { isoOf } from './dates.ts';
import { isNamedBy, type Occurrence } from './event-occurrences.ts';
import { label } from './event-times.ts';
import type { FeedEvent } from './feed-event.ts';
import { type Nights, overlap, unite } from './nights.ts';
import type { ReadEvent, UnreadableEvent } from './read-event.ts';
import type { Warnings } from './warnings.ts';

/** So many of one UID are compared with each other; of more, all block. */
const MOST_COMPARED = 100;

interface Dated {
  readonly event: ReadEvent;
  readonly nights: readonly Nights[];
}

/** All that a feed has under one UID, as one statement: versions replace each other, instances occurrences; the rest adds up. */
export function combineEvents(
  all: readonly (ReadEvent | UnreadableEvent)[],
  warnings: Warnings,
): FeedEvent | undefined {
  const read = all.filter((event) => event.kind === 'read');
  const [unreadable] = all.filter((event) => event.kind === 'unreadable');
  const [first] = read;
  if (first === undefined) {
    return unreadable && { kind: 'unreadable', uid: unreadable.properties.uid, reason: unreadable.reason };
  }
  const { uid, summary, standing } = first.properties;
  if (all.length === 1 && standing === 'blocks') {
    return { kind: 'blocked', uid, summary, nights: nightsOf(first.occurrences), certain: first.certain };
  }
  const series = newestVersions(read.filter(({ role }) => role.kind === 'series').map(dated));
  const instances = [...byInstance(read).values()].flatMap((versions) => newestVersions(versions.map(dated)));
  if (series.filter(blocks).length > 1) {
    const what = `${label(first.properties)} is there more than once, with different nights. All of them are blocked.`;
    warnings.add('UID_TWICE', what, uid);
  }
  const replaced = new Set(
    instances.flatMap(({ event: { role } }) => (role.kind === 'instance' ? [role.of ?? ''] : [])),
  );
  const left = series
    .filter(blocks)
    .flatMap(({ event }) => event.occurrences.filter((each) => !isNamedBy(replaced, each)));
  const added = instances.filter(blocks).flatMap(({ event }) => event.occurrences);
  const newest = [...series, ...instances];
  if (!newest.some(blocks) && unreadable === undefined) {
    const because = read.some(({ properties }) => properties.standing === 'cancelled') ? 'cancelled' : 'transparent';
    return { kind: 'free', uid, because };
  }
  const certain = unreadable === undefined && read.every((event) => event.certain);
  return { kind: 'blocked', uid, summary, nights: nightsOf([...left, ...added]), certain };
}

/**
 * Those that no newer version with a night in common replaces, the newest first. Where neither SEQUENCE nor LAST-MODIFIED
 * tells which one is newer, both stay; what blocks stays beside what is cancelled.
 */
function newestVersions(versions: readonly Dated[]): Dated[] {
  if (versions.length > MOST_COMPARED) return versions.filter(blocks);
  const newest: Dated[] = [];
  for (const version of versions.toSorted(newestFirst)) {
    if (!newest.some((newer) => isNewer(newer, version) && overlap(newer.nights, version.nights))) newest.push(version);
  }
  return newest;
}

function newestFirst({ event: { properties: a } }: Dated, { event: { properties: b } }: Dated): number {
  return b.sequence - a.sequence || (b.modified > a.modified ? 1 : b.modified < a.modified ? -1 : 0);
}

function isNewer({ event: { properties: a } }: Dated, { event: { properties: b } }: Dated): boolean {
  if (a.sequence !== b.sequence) return a.sequence > b.sequence;
  return a.modified !== '' && b.modified !== '' && a.modified > b.modified;
}

/** Instances of which it is not known what they replace are compared with none. */
function byInstance(read: readonly ReadEvent[]): Map<string | symbol, ReadEvent[]> {
  return Map.groupBy(
    read.filter(({ role }) => role.kind === 'instance'),
    ({ role }) => (role.kind === 'instance' && role.of !== undefined ? role.of : Symbol('unknown')),
  );
}

function dated(event: ReadEvent): Dated {
  return { event, nights: nightsOf(event.occurrences) };
}

function blocks({ event }: Dated): boolean {
  return event.properties.standing === 'blocks';
}

function nightsOf(occurrences: readonly Occurrence[]): Nights[] {
  return unite(occurrences.map(({ from, to }) => ({ from: isoOf(from), to: isoOf(to) })));
}
