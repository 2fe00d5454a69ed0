/** A property of a component (RFC 5545, 3.1): its name and those of its parameters in capitals, its value as written. */
export interface Property {
  readonly name: string;
  readonly params: ReadonlyMap<string, string>;
  readonly value: string;
}

const NAME = /^[A-Z0-9-]+$/i;
const NONE: ReadonlyMap<string, string> = new Map();

/** The name at the begin of a line in capitals; undefined where the line has none, so that it is no content line. */
export function nameOf(line: string): string | undefined {
  const colon = line.indexOf(':');
  if (colon < 1) return undefined;
  const semicolon = line.indexOf(';');
  const name = line.slice(0, semicolon > 0 && semicolon < colon ? semicolon : colon);
  return NAME.test(name) ? name.toUpperCase() : undefined;
}

/** @returns undefined where a parameter is written as none can be */
export function parseProperty(line: string, name: string): Property | undefined {
  if (line[name.length] === ':') return { name, params: NONE, value: line.slice(name.length + 1) };
  const params = new Map<string, string>();
  let at = name.length;
  while (line[at] === ';') {
    const equals = line.indexOf('=', at);
    const param = line.slice(at + 1, equals);
    if (equals < 0 || !NAME.test(param)) return undefined;
    const quoted = line[equals + 1] === '"';
    const end = quoted ? line.indexOf('"', equals + 2) + 1 : endOfParam(line, equals + 1);
    if (end <= 0) return undefined;
    const value = quoted ? line.slice(equals + 2, end - 1) : line.slice(equals + 1, end);
    if (!params.has(param.toUpperCase())) params.set(param.toUpperCase(), value);
    // Further values of a list are of no property that nights depend on.
    at = line[end] === ',' ? endOfParam(line, end) : end;
  }
  return line[at] === ':' ? { name, params, value: line.slice(at + 1) } : undefined;
}

function endOfParam(line: string, from: number): number {
  for (let at = from; at < line.length; at += 1) if (line[at] === ';' || line[at] === ':') return at;
  return -1;
}

/** A value of the type TEXT (RFC 5545, 3.3.11) as a person reads it. */
export function plainText(value: string): string {
  if (!value.includes('\\')) return value.trim();
  return value
    .replace(/\\([\\;,nN])/g, (_, escaped: string) => (escaped.toLowerCase() === 'n' ? '\n' : escaped))
    .trim();
}
