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
/** Of a title as written, with what escapes its characters. */
const LONGEST_TITLE = 1000;
const LISTS = new Set(['RDATE', 'EXDATE']);
const ONCE = new Set(['UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RECURRENCE-ID']);

export function eventProperties({ properties, damaged }: FoundEvent): EventProperties {
  const once = new Map<string, Property>();
  const lists: Property[] = [];
  let conflict: string | undefined;
  let twoUids = false;
  for (const property of properties) {
    const { name } = property;
    const before = once.get(name);
    if (LISTS.has(name)) lists.push(property);
    else if (before === undefined) once.set(name, property);
    else if (!sameValue(before, property)) {
      twoUids ||= name === 'UID';
      if (ONCE.has(name)) conflict ??= name;
      // A statement that is made twice in different words is none.
      else if (name !== 'SUMMARY') once.set(name, { ...property, value: '' });
    }
  }
  const [start, end, duration] = [once.get('DTSTART'), once.get('DTEND'), once.get('DURATION')];
  const [rule, recurrenceId] = [once.get('RRULE'), once.get('RECURRENCE-ID')];
  const summary = plainText(once.get('SUMMARY')?.value.slice(0, LONGEST_TITLE) ?? '');
  // Of two UIDs, it is not known which one is of this event.
  const uid = twoUids ? '' : plainText(once.get('UID')?.value ?? '');
  return {
    uid: uid === '' ? madeUid([start, end, duration, rule], summary) : shortened(uid),
    uidMade: uid === '',
    summary: summary.slice(0, LONGEST_SUMMARY).toWellFormed(),
    start,
    end,
    duration,
    rule,
    recurrenceId,
    dates: lists.filter(({ name }) => name === 'RDATE'),
    exceptions: lists.filter(({ name }) => name === 'EXDATE'),
    hasExceptionRule: once.has('EXRULE'),
    standing: standingOf(once.get('STATUS'), once.get('TRANSP')),
    sequence: sequenceOf(once.get('SEQUENCE')),
    modified: once.get('LAST-MODIFIED')?.value.trim() ?? '',
    conflict,
    damaged: damaged || properties.some(({ name, odd }) => odd && name !== 'SUMMARY'),
  };
}

function sameValue(a: Property, b: Property): boolean {
  return a.value === b.value && a.tzid === b.tzid;
}

function standingOf(status: Property | undefined, transparency: Property | undefined): EventProperties['standing'] {
  if (status?.value.trim().toUpperCase() === 'CANCELLED') return 'cancelled';
  return transparency?.value.trim().toUpperCase() === 'TRANSPARENT' ? 'transparent' : 'blocks';
}

function sequenceOf(property: Property | undefined): number {
  return /^\s*\d{1,9}\s*$/.test(property?.value ?? '') ? Number(property?.value) : 0;
}

function madeUid(times: readonly (Property | undefined)[], summary: string): string {
  return `~${hashOf([...times.map((each) => each?.value ?? ''), summary].join('\n'))}`;
}

function shortened(uid: string): string {
  return uid.length <= LONGEST_UID ? uid.toWellFormed() : `${uid.slice(0, 200).toWellFormed()}~${hashOf(uid)}`;
}

/** FNV-1a over UTF-16 code units, twice with different factors: tells events apart, and protects nothing. */
function hashOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i += 1) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
