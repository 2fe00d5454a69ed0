import Type, { type Static } from 'typebox';

/** Values of `base` hold in every environment that has none of its own. */
export const ENVIRONMENTS = ['development', 'staging', 'production'] as const;
export const LAYERS = ['base', ...ENVIRONMENTS] as const;

export const Environment = Type.Enum(ENVIRONMENTS, { description: 'Where a program runs.', examples: ['production'] });
export type Environment = Static<typeof Environment>;

export const LayerName = Type.Enum(LAYERS, {
  description: 'An environment, or `base`, which is below all of them.',
  examples: ['production'],
});
export type LayerName = Static<typeof LayerName>;

export const Subject = Type.String({
  description: 'Whom it is for, such as one customer or a group of instances; without it, everybody.',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$',
  maxLength: 128,
  examples: ['acme'],
});

export const KeyName = Type.String({
  description: 'Lower-case words, divided by dots.',
  pattern: '^[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)*$',
  maxLength: 128,
  examples: ['checkout.timeout'],
});

/** Where values are kept: an environment or `base`, for one subject or, with an empty one, for everybody. */
export interface Layer {
  readonly environment: LayerName;
  readonly subject: string;
}

/** A large value, which is kept once for all revisions that have it: by the hash of its text as JSON. */
export interface Apart {
  readonly apart: string;
  readonly bytes: number;
}

/** What a layer says of a key. A sealed value is base64; one that is gone hides the value of the layers below. */
export type Entry = { readonly value: unknown } | { readonly sealed: string } | { readonly gone: true } | Apart;

/** By key. */
export type Entries = Readonly<Record<string, Entry>>;

/** What a layer says of a key; not what every object of JavaScript has by the same name. */
export const entryOf = (entries: Entries, name: string): Entry | undefined =>
  Object.hasOwn(entries, name) ? entries[name] : undefined;

/** How many keys a layer may have values of, and their text as JSON together, without what is kept apart. */
export const MOST_KEYS = 2000;
export const MOST_BYTES = 256 * 1024;

/** From so many bytes on a value that its service checks is kept apart from the layer, and how large it may be. */
export const APART_BYTES = 16 * 1024;
export const MOST_APART_BYTES = 4 * 1024 * 1024;

/** The layers whose values a program sees, the one that counts most first. */
export function layersOf(environment: Environment, subject: string): Layer[] {
  const own: Layer[] = subject === '' ? [] : [{ environment, subject }];
  return [...own, { environment, subject: '' }, { environment: 'base', subject: '' }];
}

/** As messages have it: `production for acme`. */
export function nameOf({ environment, subject }: Layer): string {
  return subject === '' ? environment : `${environment} for ${subject}`;
}
