import type { FoundEvent } from './calendar.ts';
import { type Property, plainText } from './property.ts';

/** The properties of an event by what they are for, before any is read as a date. */
export interface EventProperties {
  readonly uid: string;
  /** The event has no UID of its own: this one is made of its dates and its summary. */
  readonly uidMade: boolean;
  readonly summary: string;
  readonly start: Property | undefined;
  readonly end: Property | undefined;
  readonly duration: Property | undefined;
  readonly rule: Property | undefined;
  readonly recurrenceId: Property | undefined;
  readonly dates: readonly Property[];
  readonly exceptions: readonly Property[];
  readonly hasExceptionRule: boolean;
  readonly standing: 'blocks' | 'cancelled' | 'transparent';
  readonly sequence: number;
  /** As written; empty where there is none. */
  readonly modified: string;
  /** The name of a property that is there twice with different values, where only one may be. */
  readonly conflict: string | undefined;
  readonly damaged: boolean;
}

const LONGEST_UID = 255;
const LONGEST_SUMMARY = 200;
const DATE_PARAMS = new Set(['VALUE', 'TZID', 'RANGE']);
const ONCE = ['UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RECURRENCE-ID'];

export function eventProperties({ properties, damaged }: FoundEvent): EventProperties {
  const named = (name: string): readonly Property[] => properties.filter((property) => property.name === name);
  const [uid, start, end, duration, rule, recurrenceId] = ONCE.map((name) => named(name)[0]);
  const summary = plainText(named('SUMMARY')[0]?.value ?? '');
  const given = uid === undefined ? '' : plainText(uid.value);
  const made = `~${hashOf([start, end, duration, rule].map((each) => each?.value ?? '').join('\n') + summary)}`;
  const oddParam = [start, end, rule, recurrenceId, ...named('RDATE')].some((each) => hasOddParam(each));
  return {
    uid: given === '' ? made : shortened(given),
    uidMade: given === '',
    summary: summary.slice(0, LONGEST_SUMMARY).toWellFormed(),
    start,
    end,
    duration,
    rule,
    recurrenceId,
    dates: named('RDATE'),
    exceptions: named('EXDATE'),
    hasExceptionRule: named('EXRULE').length > 0,
    standing: standingOf(named('STATUS'), named('TRANSP')),
    sequence: sequenceOf(named('SEQUENCE')[0]),
    modified: named('LAST-MODIFIED')[0]?.value.trim() ?? '',
    conflict: ONCE.find((name) => differ(named(name))),
    damaged: damaged || oddParam,
  };
}

/** A statement that is made twice in different words is none. */
function standingOf(status: readonly Property[], transparency: readonly Property[]): EventProperties['standing'] {
  const states = (all: readonly Property[], value: string): boolean =>
    all.length > 0 && all.every((property) => property.value.trim().toUpperCase() === value);
  if (states(status, 'CANCELLED')) return 'cancelled';
  return states(transparency, 'TRANSPARENT') ? 'transparent' : 'blocks';
}

function sequenceOf(property: Property | undefined): number {
  return /^\s*\d{1,9}\s*$/.test(property?.value ?? '') ? Number(property?.value) : 0;
}

function differ([first, ...others]: readonly Property[]): boolean {
  return others.some(({ value, params }) => value !== first?.value || params.get('TZID') !== first.params.get('TZID'));
}

/** A parameter that is not known may be a damaged TZID. */
function hasOddParam(property: Property | undefined): boolean {
  return [...(property?.params.keys() ?? [])].some((name) => !DATE_PARAMS.has(name) && !name.startsWith('X-'));
}

function shortened(uid: string): string {
  return uid.length <= LONGEST_UID ? uid.toWellFormed() : `${uid.slice(0, 200).toWellFormed()}~${hashOf(uid)}`;
}

/** FNV-1a over UTF-16 code units, twice with different begins: tells events apart, and protects nothing. */
function hashOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i += 1) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
