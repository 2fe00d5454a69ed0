/**
 * Settings are declared once, with a type, a default and a sentence; they are read from the environment or from a
 * JSON file, and a wrong one fails the start with one clear line. The reference is generated from the declarations.
 */
export interface Setting<T> {
  readonly description: string;
  /** What the reference shows as the type. */
  readonly type: string;
  readonly default: T;
  /** How the default reads in the reference, where the value itself would not say. */
  readonly secret?: boolean;
  /** @throws Error with what is expected, when the text is not such a value. */
  readonly parse: (text: string) => T;
}

export type SettingValues<D> = { readonly [Name in keyof D]: D[Name] extends Setting<infer T> ? T : never };
export type SettingDeclarations = Readonly<Record<string, Setting<unknown>>>;

type About<T> = { readonly default: T; readonly description: string; readonly secret?: boolean };

export const text = (about: About<string>): Setting<string> => ({ type: 'text', parse: (value) => value, ...about });

export const optionalText = (about: Omit<About<string>, 'default'>): Setting<string | undefined> => ({
  type: 'text',
  default: undefined,
  parse: (value) => value,
  ...about,
});

interface Bounds {
  readonly min: number;
  readonly max: number;
}

const integerType = ({ min, max }: Bounds) => ({
  type: `integer ${min}–${max}`,
  parse: (value: string): number => {
    const number = Number(value);
    if (value.trim() === '' || !Number.isInteger(number) || number < min || number > max)
      throw new Error(`expected an integer from ${min} to ${max}`);
    return number;
  },
});

export const integer = (about: About<number> & Bounds): Setting<number> => ({
  ...integerType(about),
  description: about.description,
  default: about.default,
});

export const optionalInteger = (about: Omit<About<number>, 'default'> & Bounds): Setting<number | undefined> => ({
  ...integerType(about),
  description: about.description,
  default: undefined,
});

export const flag = (about: About<boolean>): Setting<boolean> => ({
  type: 'true or false',
  parse: (value) => {
    if (/^(true|1|yes|on)$/i.test(value)) return true;
    if (/^(false|0|no|off)$/i.test(value)) return false;
    throw new Error('expected true or false');
  },
  ...about,
});

/**
 * A length of time, `500ms`, `30s`, `15m`, `6h`, `30d`; the value, its least and its most are in milliseconds. What becomes
 * a timer is 24 days at most: a longer one would go off at once.
 */
export const duration = (about: About<number> & { min: number; max: number }): Setting<number> => ({
  type: `duration ${durationText(about.min)}–${durationText(about.max)}`,
  description: about.description,
  default: about.default,
  parse: (value) => {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(value.trim());
    const ms = match === null ? Number.NaN : Number(match[1]) * (UNITS.find(([unit]) => unit === match[2])?.[1] ?? 1);
    if (!(ms >= about.min && ms <= about.max)) {
      const limits = `${durationText(about.min)} to ${durationText(about.max)}`;
      throw new Error(`expected a duration from ${limits}, such as 500ms, 30s, 15m, 6h or 30d`);
    }
    return ms;
  },
});

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** A duration as one gives it: `30d`, in the largest unit that divides it. */
export function durationText(ms: number): string {
  const [unit, size] = UNITS.find(([, each]) => ms % each === 0 && ms >= each) ?? ['ms', 1];
  return `${ms / size}${unit}`;
}

export const choice = <const C extends string>(about: About<C> & { of: readonly C[] }): Setting<C> => ({
  type: about.of.join(' | '),
  description: about.description,
  default: about.default,
  parse: (value) => {
    const found = about.of.find((item) => item === value);
    if (found === undefined) throw new Error(`expected one of ${about.of.join(', ')}`);
    return found;
  },
});

const declared = new Map<string, Setting<unknown>>();

/** Declares settings; names are `PVT_…`. */
export function defineSettings<const D extends SettingDeclarations>(declarations: D): D {
  for (const [name, setting] of Object.entries(declarations)) declared.set(name, setting);
  return declarations;
}

export function declaredSettings(): readonly (readonly [name: string, setting: Setting<unknown>])[] {
  return [...declared].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Reads declared settings. The environment wins over the file; what is empty is not set.
 * @throws SettingError naming the setting, its value and what is expected.
 */
export function readSettings<const D extends SettingDeclarations>(
  declarations: D,
  environment: Readonly<Record<string, string | undefined>>,
  file: Readonly<Record<string, unknown>> = {},
): SettingValues<D> {
  const values = Object.entries(declarations).map(([name, setting]) => {
    const given = asText(environment[name]) ?? asText(file[name]);
    if (given === undefined) return [name, setting.default];
    try {
      return [name, setting.parse(given)];
    } catch (error) {
      // An address may hold a password.
      const shown = setting.secret ? '(secret)' : `"${given.replace(/:\/\/[^@/]*@/, '://…@')}"`;
      throw new SettingError(`${name}=${shown}: ${error instanceof Error ? error.message : error}`);
    }
  });
  return Object.fromEntries(values) as SettingValues<D>;
}

/** What the file holds as an object is what the environment holds as JSON. */
function asText(given: unknown): string | undefined {
  if (given === undefined || given === null || given === '') return undefined;
  return typeof given === 'object' ? JSON.stringify(given) : String(given);
}

/** Read by the command line, the tests and the benchmarks. */
const NOT_OF_THE_SERVER = /^PVT_(URL|KEY|CHROMIUM|HOTEL_BOOKINGS|REQUIRE_ENGINES|TEST_\w+|BENCH_\w+|ENGINES\w*)$/;

/**
 * Rejects names that look like ours and are not declared, so that a typing error is not silently a default. All that a
 * settings file holds is meant for us; the environment holds others' names too.
 * @throws SettingError
 */
export function refuseUnknownSettings(names: Iterable<string>, where: string, all = false): void {
  for (const name of names) {
    if ((all || name.startsWith('PVT_')) && !declared.has(name) && !NOT_OF_THE_SERVER.test(name)) {
      throw new SettingError(`${name} (${where}) is not a setting; docs/reference/settings.md lists them`);
    }
  }
}

export class SettingError extends Error {}
