import { moneyText } from '@pvt/currency/amount';

/** In whose words amounts and times are written. */
export interface Formatting {
  /** BCP 47: `de`. */
  readonly language: string;
  /** IANA. */
  readonly timeZone: string;
}

const DATES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date: { dateStyle: 'long' },
  time: { timeStyle: 'short' },
  datetime: { dateStyle: 'long', timeStyle: 'short' },
};

/**
 * A value as people write it. `money` takes integer minor units and an ISO 4217 code; times take ISO instants, and
 * `date` also a plain day, which is the same in all zones.
 * @returns undefined for a value that has no such form
 */
export function formatted(
  name: string,
  value: unknown,
  argument: unknown,
  { language, timeZone }: Formatting,
): string | undefined {
  if (name === 'money') return money(value, argument, language);
  if (name === 'number') return typeof value === 'number' ? numberFormat(language).format(value) : undefined;
  const options = DATES[name];
  if (options === undefined || typeof value !== 'string') return undefined;
  if (name === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return inZone(`${value}T00:00:00Z`, options, language, 'UTC');
  return inZone(value, options, language, timeZone);
}

function money(value: unknown, currency: unknown, language: string): string | undefined {
  const minor = typeof value === 'string' && /^-?\d{1,30}$/.test(value) ? BigInt(value) : value;
  if (typeof minor !== 'bigint' && !(typeof minor === 'number' && Number.isSafeInteger(minor))) return undefined;
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return moneyText(minor, currency, language);
}

function inZone(
  instant: string,
  options: Intl.DateTimeFormatOptions,
  language: string,
  timeZone: string,
): string | undefined {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? undefined : dateFormat(language, timeZone, options).format(ms);
}

/** Making one takes longer than using it; languages, zones and currencies are few. */
const MOST_KEPT = 500;
const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function keep<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const known = kept.get(key);
  if (known !== undefined) return known as F;
  const made = make();
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

const numberFormat = (language: string): Intl.NumberFormat =>
  keep(`n ${language}`, () => new Intl.NumberFormat(language));
const dateFormat = (language: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  keep(
    `d ${language} ${timeZone} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(language, { ...options, timeZone }),
  );
