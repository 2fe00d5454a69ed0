const PAIR = /^\s*([a-zA-Z_]\w*)\s*=\s*(.*?)\s*$/;

/** Labels as people write them, one a line or with commas between: `service=payments`. @returns undefined for what is none */
export function readPairs(text: string): Record<string, string> | undefined {
  const pairs: Record<string, string> = {};
  for (const line of text.split(/[\n,]/)) {
    if (line.trim() === '') continue;
    const [, name, value] = PAIR.exec(line) ?? [];
    if (name === undefined || value === undefined) return undefined;
    pairs[name] = value;
  }
  return pairs;
}

export function pairsText(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

/** Names with commas or spaces between. */
export function readNames(text: string): string[] {
  return text.split(/[\s,]+/).filter((each) => each !== '');
}
