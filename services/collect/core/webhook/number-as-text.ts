/** What to do where a schema wants the number. */
export const NUMBER_AS_TEXT =
  'A double does not hold this number exactly, so that it is kept as its text: let the schema have `type: ["integer", "string"]` here.';

/**
 * Whether the provider wrote a number where the data of the event has its text.
 * @param pointer of it within the data (RFC 6901)
 */
export function isNumberAsText(json: string, data: unknown, pointer: string): boolean {
  const tokens = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return typeof memberAt(data, tokens) === 'string' && typeof memberAt(JSON.parse(json), tokens) === 'number';
}

function memberAt(value: unknown, tokens: readonly string[]): unknown {
  return tokens.reduce<unknown>(
    (inner, token) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, token) : undefined),
    value,
  );
}
