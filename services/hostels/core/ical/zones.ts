import type { Property } from './property.ts';
import type { Moment } from './values.ts';
import { WINDOWS_ZONES } from './windows-zones.ts';
import { type FoundZone, zoneRules } from './zone-rules.ts';
import { localAt, type Zone, zoneShift } from './zone-shift.ts';

export interface Zones {
  /** The zone of a moment by the TZID of its property; without one, it is the property's own (RFC 5545, 3.3.5: floating). */
  readonly of: (moment: Moment, tzid: string | undefined) => Zone;
}

/** A feed with more names of zones is made up: each costs a search. */
const MOST_ZONES = 200;

/**
 * The zones of a feed, as seen from the property. A TZID is looked for among the IANA's names, as a Windows name, in a path
 * with the IANA's name at its end, and by what the feed itself brings; one that is found nowhere is the property's zone.
 * No zone of the machine is ever asked for.
 * @param unknown called once for each TZID that is found nowhere
 */
export function zonesOf(zone: string, found: readonly FoundZone[], unknown: (tzid: string) => void): Zones {
  const own: Zone = (day, seconds) => ({ day, seconds });
  const utc = zoneShift('UTC', zone);
  const brought = new Map(found.map((each) => [valueOf(each.properties, 'TZID') ?? '', each] as const));
  const known = new Map<string, Zone>();

  const search = (tzid: string): Zone | undefined => {
    const feedZone = brought.get(tzid.trim());
    const name = ianaName(tzid.trim(), feedZone);
    if (name !== undefined) return name === zone ? own : zoneShift(name, zone);
    const offset = feedZone === undefined ? undefined : zoneRules(feedZone);
    if (offset === undefined) return undefined;
    return (day, seconds) => {
      const clock = day * 86_400 + seconds;
      const at = localAt(clock - offset(clock));
      return utc(at.day, at.seconds ?? 0);
    };
  };
  const named = (tzid: string): Zone => {
    const made = known.size < MOST_ZONES ? search(tzid) : undefined;
    if (made === undefined) unknown(tzid);
    return made ?? own;
  };

  return {
    of: ({ utc: isUtc }, tzid) => {
      if (isUtc) return utc;
      if (tzid === undefined) return own;
      const made = known.get(tzid) ?? named(tzid);
      known.set(tzid, made);
      return made;
    },
  };
}

function ianaName(tzid: string, brought: FoundZone | undefined): string | undefined {
  const location = brought === undefined ? undefined : valueOf(brought.properties, 'X-LIC-LOCATION');
  const names = [tzid, WINDOWS_ZONES.get(tzid), ...pathEnds(tzid), location];
  return names.find((name) => name !== undefined && isIana(name));
}

/** `/mozilla.org/20050126_1/Europe/Berlin` ends with `Europe/Berlin`; a name has three parts at most. */
function pathEnds(tzid: string): string[] {
  const parts = tzid.split('/');
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
