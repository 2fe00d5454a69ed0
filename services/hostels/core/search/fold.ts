const MARKS = /\p{M}/gu;
const OTHER = /[^\p{L}\p{N}]+/gu;

/** As texts are compared: small letters and digits, without accents, one space between words. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replace(OTHER, ' ').trim();
}
