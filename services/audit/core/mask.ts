/**
 * What is kept of an event's data: everything but secrets, card numbers and what tells who somebody is. What is masked still shows
 * that it was there, and for mails and cards enough to tell one from another.
 */
export function masked(type: string, data: unknown): unknown {
  const people = PEOPLE_AT.find(([types]) => types.test(type))?.[1];
  return maskedValue(data, { isAboutPeople: PEOPLE.test(type), people, name: '', path: '' });
}

interface Place {
  readonly isAboutPeople: boolean;
  /** Which paths tell who somebody is. */
  readonly people: RegExp | undefined;
  /** `/buyer/name` */
  readonly path: string;
  /** Of the member that the value is of. */
  readonly name: string;
}

export const MASK = '•••';

const PEOPLE =
  /^pvt\.identity\.(account|membership|invitation|guest|directory-user|provider-identity|mail|device|session|sign-in|preset)\b/;
/** Where names are of people in events that are about something else. */
const PEOPLE_AT: readonly (readonly [types: RegExp, paths: RegExp])[] = [
  [/^pvt\.payments\.document\.issued$/, /^\/buyer\/(name|address|taxId)(\/|$)/],
  [/^pvt\.payments\.customer\.created$/, /^\/name$/],
];
const SECRET =
  /pass(word|phrase|code)|secret|token|authorization|cookie|api[-_]?key|private[-_]?key|recovery|cvc|cvv|iban|\bpin\b/i;
const PERSONAL = /^(name|given_?name|family_?name|display_?name|phone|agent|picture)$/i;
/** What PVT's own credentials begin with, wherever they stand. */
const CREDENTIAL = /pvt_(key|guest|program|refresh)_[\w-]+/g;
const MAIL = /([^\s@<>"]{1,64})@([^\s@<>"]{1,255}\.[^\s@<>".]{2,})/g;
/** A phone number with its country, as it is dialled from elsewhere (ITU-T E.123): without it, it is any number. */
const PHONE = /(?<![\w+])\+\d(?:[ ./()-]{0,3}\d){6,14}(?!\w)/g;
const PHONE_MEMBER = /^(tele|mobile)?_?phone(_?number)?$/i;
const DIGITS = /\d(?:[ -]?\d){12,18}/g;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function maskedValue(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((each, n) => maskedValue(each, { ...place, path: `${place.path}/${n}` }));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        maskedValue(each, { ...place, name, path: `${place.path}/${name}` }),
      ]),
    );
  if (typeof value === 'boolean' || value === null) return value;
  const { name, isAboutPeople, people, path } = place;
  if (SECRET.test(name) || PHONE_MEMBER.test(name)) return MASK;
  if (typeof value !== 'string') return value;
  if (people?.test(path)) return MASK;
  if (isAboutPeople && name === 'address') return networkOf(value);
  if (isAboutPeople && PERSONAL.test(name) && !ID.test(value)) return MASK;
  return maskedText(value);
}

/** From where somebody came, by network and not by connection: 24 bits of an IPv4 address, 48 of an IPv6 one. */
function networkOf(address: string): string {
  const [, four] = /^(\d{1,3}(?:\.\d{1,3}){2})\.\d{1,3}$/.exec(address) ?? [];
  if (four !== undefined) return `${four}.${MASK}`;
  const [, six] = /^([0-9a-f]{1,4}(?::[0-9a-f]{1,4}){2}):[0-9a-f:]*$/i.exec(address) ?? [];
  return six === undefined ? MASK : `${six}:${MASK}`;
}

function maskedText(text: string): string {
  return text
    .replace(CREDENTIAL, (_all, kind: string) => `pvt_${kind}_${MASK}`)
    .replace(MAIL, (_all, local: string, domain: string) => `${local.slice(0, 1)}${MASK}@${domain}`)
    .replace(PHONE, MASK)
    .replace(DIGITS, (digits) => (isCard(digits) ? `${MASK} ${digits.replace(/\D/g, '').slice(-4)}` : digits));
}

/** By the sum that card numbers have (ISO/IEC 7812-1, annex B: Luhn). */
function isCard(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce(
    (all, digit, place) => all + (place % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)),
    0,
  );
  return sum % 10 === 0;
}
