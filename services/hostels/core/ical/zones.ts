import { civilOf, dayNumber } from './dates.ts';
import type { Property } from './property.ts';
import type { Moment } from './values.ts';
import { WINDOWS_ZONES } from './windows-zones.ts';
import { type FoundZone, zoneRules } from './zone-rules.ts';

/** A date, and a time where one is given, by the clock of the property. */
export interface Local {
  /** The day's number. */
  readonly day: number;
  /** Seconds of the day; undefined for a date alone, which no zone moves. */
  readonly seconds: number | undefined;
}

/** How the times of one zone are those of the property. */
export type Zone = (day: number, seconds: number) => Local;

/** A feed with more names of zones is made up: each costs a search. */
const MOST_ZONES = 200;

export interface Zones {
  /** The zone of a moment by the TZID of its property; without one, it is the property's own (RFC 5545, 3.3.5: floating). */
  readonly of: (moment: Moment, tzid: string | undefined) => Zone;
}

/**
 * The zones of a feed, as seen from the property. A TZID is looked for among the IANA's names, as a Windows name, in a path
 * with the IANA's name at its end, and by what the feed itself brings; one that is found nowhere is the property's zone.
 * No zone of the machine is ever asked for.
 * @param unknown called for each TZID that is found nowhere
 */
export function zonesOf(zone: string, found: readonly FoundZone[], unknown: (tzid: string) => void): Zones {
  const own: Zone = (day, seconds) => ({ day, seconds });
  const utc: Zone = (day, seconds) => localAt(day * 86_400 + seconds, zone);
  const brought = new Map(found.map((each) => [valueOf(each.properties, 'TZID') ?? '', each] as const));
  const known = new Map<string, Zone>();

  const named = (tzid: string, searched: boolean): Zone => {
    const feedZone = searched ? brought.get(tzid) : undefined;
    const name = searched ? ianaName(tzid, feedZone) : undefined;
    if (name === zone) return own;
    if (name !== undefined) return (day, seconds) => between(day, seconds, name, zone);
    const offset = feedZone === undefined ? undefined : zoneRules(feedZone);
    if (offset === undefined) {
      unknown(tzid);
      return own;
    }
    return (day, seconds) => localAt(day * 86_400 + seconds - offset(day * 86_400 + seconds), zone);
  };

  return {
    of: ({ utc: isUtc }, tzid) => {
      if (isUtc) return utc;
      if (tzid === undefined) return own;
      const before = known.get(tzid);
      if (before !== undefined) return before;
      if (known.size >= MOST_ZONES) return named(tzid, false);
      const made = named(tzid, true);
      known.set(tzid, made);
      return made;
    },
  };
}

function localAt(epochSeconds: number, zone: string): Local {
  return localOf(Temporal.Instant.fromEpochMilliseconds(epochSeconds * 1000).toZonedDateTimeISO(zone));
}

/** A time that the clock skips is that after the gap, one that it has twice is the first (RFC 5545, 3.3.5). */
function between(day: number, seconds: number, from: string, to: string): Local {
  const { year, month, day: dayOfMonth } = civilOf(day);
  const [hour, minute] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const time = new Temporal.PlainDateTime(year, month, dayOfMonth, hour, minute, seconds % 60);
  return localOf(time.toZonedDateTime(from).withTimeZone(to));
}

function localOf({ year, month, day, hour, minute, second }: Temporal.ZonedDateTime): Local {
  return { day: dayNumber(year, month, day), seconds: hour * 3600 + minute * 60 + second };
}

function ianaName(tzid: string, brought: FoundZone | undefined): string | undefined {
  const windows = WINDOWS_ZONES.get(tzid.trim());
  const location = brought === undefined ? undefined : valueOf(brought.properties, 'X-LIC-LOCATION');
  return [tzid.trim(), windows, ...pathEnds(tzid), location].find((name) => name !== undefined && isIana(name));
}

/** `/mozilla.org/20050126_1/Europe/Berlin` ends with `Europe/Berlin`; a name has three parts at most. */
function pathEnds(tzid: string): string[] {
  const parts = tzid.trim().split('/');
  return parts.length < 3 ? [] : [parts.slice(-3).join('/'), parts.slice(-2).join('/')];
}

function isIana(name: string): boolean {
  if (!/^[A-Z][A-Z0-9_+-]*(\/[A-Z0-9_+-]+){0,2}$/i.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

function valueOf(properties: readonly Property[], name: string): string | undefined {
  return properties.find((property) => property.name === name)?.value.trim();
}
