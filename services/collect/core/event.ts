import { keptTime } from '@pvt/kernel/instant';
import { escapePointer, findJsonFault, type WideIntegers } from '@pvt/kernel/json';
import type { NewEvent } from '@pvt/kernel/log/event';
import { eventTypeFault, LONGEST_ID, LONGEST_KEY, LONGEST_SOURCE } from '@pvt/kernel/log/event-rules';
import type { CheckedEvent, EventCheck } from './event-check.ts';

/** The source of events whose sender names none. */
export const DEFAULT_SOURCE = '/v1/events';

/** The specification has letters and digits; some senders have longer names than the 20 it advises. */
const ATTRIBUTE = /^[a-z0-9]{1,60}$/;
const SHORT_MEMBERS = new Set(['type', 'data', 'key', 'id', 'time', 'source']);

type Rejected = Extract<CheckedEvent, { ok: false }>;
type Members = Readonly<Record<string, unknown>>;

function rejected(pointer: string, detail: string, code = 'EVENT_INVALID'): Rejected {
  return { ok: false, code, pointer, detail };
}

/** A check that takes nothing but CloudEvents: what is sent as one by its content type. */
export function cloudEventsOnly<Checked extends ReturnType<EventCheck>>(
  check: (input: unknown) => Checked,
): (input: unknown) => Checked | Rejected {
  return (input) =>
    typeof input === 'object' && input !== null && !Array.isArray(input) && !('specversion' in input)
      ? rejected('/specversion', '"specversion" is missing; what is sent as a CloudEvent has it: "1.0"')
      : check(input);
}

/**
 * Checks an event in the short form `{type, data, key?, id?, time?, source?}` or as a structured CloudEvent.
 * @param wide which integers beyond ±(2^53−1) its JSON may have
 */
export function checkEvent(input: unknown, wide: WideIntegers = 'none'): CheckedEvent {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return rejected('', 'an event is a JSON object: {"type": "order.placed", "data": {…}}');
  }
  const members = input as Members;
  const fault = findJsonFault(input, wide);
  if (fault !== undefined) return rejected(fault.pointer, fault.detail, 'JSON_NOT_SAFE');
  return 'specversion' in members ? checkCloudEvent(members) : checkShortForm(members);
}

function checkShortForm(members: Members): CheckedEvent {
  for (const name of Object.keys(members)) {
    if (!SHORT_MEMBERS.has(name)) {
      return rejected(
        `/${escapePointer(name)}`,
        `"${name}" is not a member of an event; own members belong into "data"`,
      );
    }
  }
  if (!('data' in members)) return rejected('/data', '"data" is missing');
  return checkMembers(members, DEFAULT_SOURCE);
}

/**
 * CloudEvents 1.0, JSON format. The key is the extension `partitionkey`, else `subject`; what the log does not go by is
 * kept as attributes.
 */
function checkCloudEvent(members: Members): CheckedEvent {
  if (members['specversion'] !== '1.0') return rejected('/specversion', 'only CloudEvents "1.0" is understood');
  for (const name of ['id', 'source', 'type']) {
    if (members[name] === undefined) return rejected(`/${name}`, `"${name}" is missing; CloudEvents requires it`);
  }
  const unfit = unfitAttribute(members);
  if (unfit !== undefined) return unfit;
  const { data = null, data_base64, partitionkey, id, source, type, time, ...others } = members;
  // JSON's null is how the format writes "not given".
  const binary = data_base64 ?? undefined;
  if (binary !== undefined && data !== null) return rejected('/data_base64', 'give data or data_base64, not both');
  if (binary !== undefined && !isBase64(binary))
    return rejected('/data_base64', '"data_base64" is a text in base64 (RFC 4648), padded with =');
  const attributes: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(others)) {
    if (name === 'specversion' || value === null) continue;
    if (!ATTRIBUTE.test(name)) {
      return rejected(
        `/${escapePointer(name)}`,
        `"${name}" is no name of an attribute: up to 60 lower-case letters and digits`,
      );
    }
    if (!isAttributeValue(value)) {
      return rejected(`/${name}`, 'an attribute is a text of up to 2000 characters, a number or a boolean');
    }
    attributes[name] = value;
  }
  if (binary !== undefined) attributes['datacontentencoding'] = 'base64';
  const keyName = partitionkey === undefined || partitionkey === null ? 'subject' : 'partitionkey';
  const key = members[keyName] ?? undefined;
  const wrongKey = checkText(keyName, key, LONGEST_KEY, ': it is the key that the event is ordered by');
  if (wrongKey !== undefined) return wrongKey;
  const checked = checkMembers(
    { id, source, type, time: time ?? undefined, key, data: binary ?? data },
    DEFAULT_SOURCE,
  );
  if (!checked.ok || Object.keys(attributes).length === 0) return checked;
  return { ok: true, event: { ...checked.event, attributes } };
}

const TEXTS = ['id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'dataschema', 'partitionkey'];
/** What the String of CloudEvents 1.0 leaves out (Type System); lone surrogates are found as no text of JSON before. */
const NO_STRING = /[\p{Cc}\p{Noncharacter_Code_Point}]/u;

/** The characters of RFC 3986, and what IRIs have beyond ASCII; one relative to its source is taken. */
const URI = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=\u00a0-\u{10ffff}]|%[0-9A-Fa-f]{2})+$/u;

/** The attributes' own rules, whatever this log makes of them. */
function unfitAttribute(members: Members): Rejected | undefined {
  for (const [name, value] of Object.entries(members)) {
    if (name === 'data' || name === 'data_base64' || value === null || value === undefined) continue;
    const pointer = `/${escapePointer(name)}`;
    if (TEXTS.includes(name) && typeof value !== 'string') return rejected(pointer, `"${name}" is a text`);
    if (typeof value === 'string' && NO_STRING.test(value))
      return rejected(pointer, `"${name}" holds a control character or one that Unicode sets aside`);
  }
  const { dataschema, datacontentencoding } = members;
  if (typeof dataschema === 'string' && !URI.test(dataschema))
    return rejected('/dataschema', '"dataschema" is a URI, such as https://example.com/order.json');
  if (datacontentencoding !== undefined && datacontentencoding !== null)
    return rejected('/datacontentencoding', '"datacontentencoding" is no attribute to send; bytes go as data_base64');
  return undefined;
}

function isAttributeValue(value: unknown): value is string | number | boolean {
  return typeof value === 'string' ? value.length <= 2000 : typeof value === 'number' || typeof value === 'boolean';
}

/** The one way of writing the bytes: RFC 4648 with its padding, and nothing between. */
function isBase64(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  try {
    return Uint8Array.fromBase64(text, { lastChunkHandling: 'strict' }).toBase64() === text;
  } catch {
    return false;
  }
}

function checkMembers(members: Members, defaultSource: string): CheckedEvent {
  const { type, id, key, time, source = defaultSource, data } = members;
  if (type === undefined) return rejected('/type', '"type" is missing, such as "order.placed"');
  const fault = eventTypeFault(typeof type === 'string' ? type : '');
  if (typeof type !== 'string' || fault !== undefined) return rejected('/type', fault ?? 'a type is a text');
  const wrong =
    checkText('id', id, LONGEST_ID) ??
    checkText('key', key, LONGEST_KEY) ??
    checkText('source', source, LONGEST_SOURCE);
  if (wrong !== undefined) return wrong;
  const kept = typeof time === 'string' ? keptTime(time) : undefined;
  if (time !== undefined && kept === undefined)
    return rejected('/time', '"time" is an RFC 3339 instant of the years 0001 to 9999, such as 2026-11-20T12:00:00Z');
  const event: { -readonly [Member in keyof NewEvent]: NewEvent[Member] } = { type, data, source: source as string };
  if (id !== undefined) event.id = id as string;
  if (key !== undefined) event.key = key as string;
  if (kept !== undefined) event.time = kept;
  return { ok: true, event };
}

function checkText(name: string, value: unknown, longest: number, why = ''): Rejected | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.length === 0 || value.length > longest) {
    return rejected(`/${name}`, `"${name}" is a text of 1 to ${longest} characters${why}`);
  }
  return undefined;
}
