/** A piece of a text: as it is, or an address that leads somewhere. */
export interface TextPiece {
  readonly text: string;
  readonly href?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"']+/g;
// What ends the sentence is no part of the address.
const ENDING = /[.,;:!?)\]]+$/;

/** Addresses of the web become links, and nothing else does: no other scheme, and nothing of HTML. */
export function linkedText(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(ENDING, '');
    const href = URL.parse(address)?.href;
    if (href === undefined) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: address, href });
    from = match.index + address.length;
  }
  return from < text.length ? [...pieces, { text: text.slice(from) }] : pieces;
}
