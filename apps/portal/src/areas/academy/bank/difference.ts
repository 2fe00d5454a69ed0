export interface Difference {
  /** Where: the names of members, from the outermost. */
  readonly path: readonly string[];
  /** As JSON or as it is; undefined where it is not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parts that have ids are the same parts wherever they stand. */
const keyed = (value: readonly unknown[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    value.map((each, place) => [
      isObject(each) && typeof each['id'] === 'string' ? each['id'] : String(place + 1),
      each,
    ]),
  );

const written = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

/** What two versions have that differs, in the order of the newer one. */
export function differencesOf(before: unknown, after: unknown, path: readonly string[] = []): Difference[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    const inside = differencesOf(keyed(before), keyed(after), path);
    return inside.length > 0 || JSON.stringify(before) === JSON.stringify(after)
      ? inside
      : [{ path, before: written(orderOf(before)), after: written(orderOf(after)) }];
  }
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(after), ...Object.keys(before)]);
    return [...names].flatMap((name) => differencesOf(before[name], after[name], [...path, name]));
  }
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [{ path, before: written(before), after: written(after) }];
}

const orderOf = (parts: readonly unknown[]) => parts.map((part) => (isObject(part) ? (part['id'] ?? part) : part));
