/** What a compiled schema holds for each character of its text, measured with 30 members and with 6,000 (bytes). */
const OF_CHARACTER = 40;
/** The automaton of a small pattern takes 35 to 57 KB, of a large one that meets many texts 200 KB. */
const OF_PATTERN = 64 * 1024;

/** What a compiled schema takes of memory, about (bytes): enough to tell many small ones from few large ones. */
export function costOfSchema(schema: object): number {
  let patterns = 0;
  const waiting: unknown[] = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (Array.isArray(next)) {
      for (const item of next as unknown[]) if (typeof item === 'object' && item !== null) waiting.push(item);
      continue;
    }
    for (const [name, member] of Object.entries(next as Readonly<Record<string, unknown>>)) {
      if (name === 'pattern' && typeof member === 'string') patterns += 1;
      if (typeof member !== 'object' || member === null) continue;
      if (name === 'patternProperties') patterns += Object.keys(member).length;
      waiting.push(member);
    }
  }
  return JSON.stringify(schema).length * OF_CHARACTER + patterns * OF_PATTERN;
}
