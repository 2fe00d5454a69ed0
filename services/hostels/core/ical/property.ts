/** A property of a component (RFC 5545, 3.1): its name in capitals, its value as written, and of its parameters those that count. */
export interface Property {
  readonly name: string;
  readonly value: string;
  readonly tzid: string | undefined;
  /** It has a RANGE. */
  readonly ranged: boolean;
  /** It has a parameter that dates do not have: it may be a damaged TZID. */
  readonly odd: boolean;
}

const NAME = /^[A-Z0-9-]+$/i;

/** The name at the begin of a line in capitals; undefined where the line has none, so that it is no content line. */
export function nameOf(line: string): string | undefined {
  const colon = line.indexOf(':');
  if (colon < 1) return undefined;
  const semicolon = line.lastIndexOf(';', colon);
  const name = line.slice(0, semicolon > 0 ? line.indexOf(';') : colon);
  return NAME.test(name) ? name.toUpperCase() : undefined;
}

/** @returns undefined where a parameter is written as none can be */
export function parseProperty(line: string, name: string): Property | undefined {
  let [tzid, ranged, odd]: [string | undefined, boolean, boolean] = [undefined, false, false];
  let at = name.length;
  while (line[at] === ';') {
    const equals = line.indexOf('=', at);
    if (equals < 0) return undefined;
    const param = line.slice(at + 1, equals).toUpperCase();
    if (!NAME.test(param)) return undefined;
    const quoted = line[equals + 1] === '"';
    const end = quoted ? line.indexOf('"', equals + 2) + 1 : endOfParam(line, equals + 1);
    if (end <= 0) return undefined;
    if (param === 'TZID') tzid ??= quoted ? line.slice(equals + 2, end - 1) : line.slice(equals + 1, end);
    else if (param === 'RANGE') ranged = true;
    else if (param !== 'VALUE' && !param.startsWith('X-')) odd = true;
    // Further values of a list are of no property that nights depend on.
    at = line[end] === ',' ? endOfParam(line, end) : end;
  }
  return line[at] === ':' ? { name, value: line.slice(at + 1), tzid, ranged, odd } : undefined;
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
