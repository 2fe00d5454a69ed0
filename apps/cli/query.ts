export type Query = Readonly<Record<string, string | number | undefined>>;

/** `type=a&limit=5`; what is undefined is left out. */
export function queryText(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return new URLSearchParams(given).toString();
}

/** The query of a call as a person typed it: what is wrong with it, the server says. */
export function asTyped(query: Query): { readonly querySerializer: () => string } {
  return { querySerializer: () => queryText(query) };
}
