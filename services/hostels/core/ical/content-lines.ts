const [TAB, LINE_FEED, CARRIAGE_RETURN, SUBSTITUTE, SPACE] = [0x09, 0x0a, 0x0d, 0x1a, 0x20];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The content lines of a calendar, unfolded (RFC 5545, 3.1), in one pass. Lines end with CRLF, LF or CR. A fold may be in
 * the middle of a character, so octets are joined before they are decoded. Blank lines are dropped, also those between a
 * line and its fold: line ends that were converted twice make such. Octets that are no UTF-8 become U+FFFD, and NUL, which
 * PostgreSQL has no text with, becomes the control character SUB.
 */
export function contentLines(bytes: Uint8Array): string[] {
  const joined = new Uint8Array(bytes.length);
  let length = 0;
  let at = BYTE_ORDER_MARK.every((octet, i) => bytes[i] === octet) ? BYTE_ORDER_MARK.length : 0;
  while (at < bytes.length) {
    const octet = bytes[at] ?? 0;
    at += 1;
    if (!endsLine(octet)) {
      joined[length++] = octet === 0 ? SUBSTITUTE : octet;
      continue;
    }
    while (endsLine(bytes[at])) at += 1;
    if (bytes[at] === SPACE || bytes[at] === TAB) at += 1;
    else joined[length++] = LINE_FEED;
  }
  const lines = utf8.decode(joined.subarray(0, length)).split('\n');
  return lines.filter((line) => line !== '');
}

function endsLine(octet: number | undefined): boolean {
  return octet === LINE_FEED || octet === CARRIAGE_RETURN;
}
