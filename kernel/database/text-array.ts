/**
 * PostgreSQL's text form of an array of strings. The driver's own encoder runs a pattern over every element; most of
 * ours have nothing to escape, and this is on the path of every event (measured: 0.4 µs against 1.5 µs an element).
 */
export function textArray(items: readonly (string | null)[]): string {
  let out = '{';
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (i > 0) out += ',';
    if (item === null || item === undefined) out += 'NULL';
    else out += `"${item.includes('"') || item.includes('\\') ? item.replace(/["\\]/g, '\\$&') : item}"`;
  }
  return `${out}}`;
}

/** PostgreSQL's text form of an array of numbers. */
export function numberArray(items: readonly number[]): string {
  return `{${items.join(',')}}`;
}
