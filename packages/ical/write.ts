const LONGEST_LINE = 75;

const utf8 = new TextEncoder();

/** Content lines as they are sent (RFC 5545, 3.1): each ends with CRLF, has 75 octets at most, and no character is split. */
export function writtenLines(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function folded(line: string): string {
  if (line.length * 3 <= LONGEST_LINE) return line;
  let written = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (octets + size > LONGEST_LINE) {
      written += '\r\n ';
      octets = 1;
    }
    written += character;
    octets += size;
  }
  return written;
}

/** A value of the type TEXT (RFC 5545, 3.3.11). Control characters are left out: a line end in a name would begin a property. */
export function escapedText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, (special) => `\\${special}`)
    .replaceAll('\n', '\\n')
    .replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, '');
}

/** A quoted parameter value (RFC 6868). */
export function quotedParam(text: string): string {
  const written: Readonly<Record<string, string>> = { '^': '^^', '"': "^'", '\n': '^n' };
  const escaped = text.toWellFormed().replace(/[\^"\n]/g, (special) => written[special] ?? '');
  return `"${escaped.replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, '')}"`;
}

/** An address that no line end or blank leads out of. */
export function mailUri(address: string): string {
  return `mailto:${address.toWellFormed().replace(/[\u0000-\u0020\u007f]/g, '')}`;
}

/** @param iso `YYYY-MM-DD` @returns a DATE, as RFC 5545, 3.3.4 writes it */
export function writtenDate(iso: string): string {
  return iso.replaceAll('-', '');
}

/** An instant in UTC to the second, as RFC 5545, 3.3.5 writes it. */
export function writtenInstant(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
}
