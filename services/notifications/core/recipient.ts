import { isLanguage, type Language } from './language.ts';
import { normalisePhone } from './phone.ts';

/** Whom a notification names. */
export type Named =
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'permission'; readonly permission: string; readonly resource?: string }
  | { readonly kind: 'address'; readonly recipient: Recipient };

/** Somebody, as messages are addressed. */
export interface Recipient {
  /** `account:ID`, `mail:ADDRESS`, `phone:NUMBER` or `place:NAME`: the same for the same one. */
  readonly key: string;
  readonly name: string;
  readonly email?: string;
  /** E.164. */
  readonly phone?: string;
  readonly language: Language;
  /** Where nobody has said: undefined. */
  readonly timeZone?: string;
}

/** What is no recipient: for a person. */
export class RecipientInvalid extends Error {}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;
const MOST = 500;

/**
 * What the CEL of a notification gave. Nobody (null or an empty list) is nobody.
 * @throws RecipientInvalid
 */
export function namedBy(value: unknown): Named[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    if (value.length > MOST) throw new RecipientInvalid(`it names ${value.length} recipients; ${MOST} is the most`);
    return value.flatMap(namedBy);
  }
  if (typeof value === 'string') {
    if (UUID.test(value)) return [{ kind: 'account', account: value.toLowerCase() }];
    throw new RecipientInvalid(`"${value.slice(0, 100)}" is no account’s id`);
  }
  if (typeof value !== 'object') throw new RecipientInvalid(`${typeof value} is no recipient`);
  return [namedByMap(value)];
}

function namedByMap(map: object): Named {
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(map, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [account, permission, resource, place] = ['account', 'permission', 'resource', 'place'].map(text);
  if (account !== undefined) {
    if (!UUID.test(account)) throw new RecipientInvalid(`"${account.slice(0, 100)}" is no account’s id`);
    return { kind: 'account', account: account.toLowerCase() };
  }
  if (permission !== undefined)
    return { kind: 'permission', permission, ...(resource === undefined ? {} : { resource }) };
  const given = text('language');
  const language = isLanguage(given?.slice(0, 2)) ? given?.slice(0, 2) : 'en';
  const about = { name: (text('name') ?? '').slice(0, 200), language: isLanguage(language) ? language : 'en' } as const;
  if (place !== undefined)
    return { kind: 'address', recipient: { key: `place:${place.slice(0, 100)}`, ...about, name: place.slice(0, 100) } };
  return { kind: 'address', recipient: { ...addressed(text), ...about, ...zoneOf(text('timeZone')) } };
}

function addressed(text: (name: string) => string | undefined): Pick<Recipient, 'key' | 'email' | 'phone'> {
  const [email, given] = [text('email'), text('phone')];
  if (email !== undefined && !isMailAddress(email))
    throw new RecipientInvalid(`"${email.slice(0, 100)}" is no mail address`);
  const phone = given === undefined ? undefined : normalisePhone(given, text('country'));
  if (given !== undefined && phone === undefined)
    throw new RecipientInvalid(
      `"${given.slice(0, 40)}" is no phone number. Write it with its country, +49 30 1234567, or give the country beside it.`,
    );
  const parts = { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) };
  if (email !== undefined) return { key: `mail:${email.toLowerCase()}`, ...parts };
  if (phone !== undefined) return { key: `phone:${phone}`, ...parts };
  throw new RecipientInvalid('a recipient needs an account, a permission, an email, a phone or a place');
}

/** What HTML's `<input type=email>` takes; at most 254 characters (RFC 5321, 4.5.3.1.3). */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && MAIL.test(text);
}

function zoneOf(timeZone: string | undefined): { readonly timeZone?: string } {
  return timeZone !== undefined && isTimeZone(timeZone) ? { timeZone } : {};
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
