/** Neither vowels, so that no word comes of it, nor letters that look like digits. */
const LETTERS = 'BCDFGHJKMNPQRSTVWXYZ';

/** What a code looks like as it is kept. */
export const CODE = /^[A-Z]{3}-\d{4}$/;

/** How many codes there are. */
export const CODES = LETTERS.length ** 3 * 10_000;

/** A code that can be read out at a desk: `ABC-1234`. @param number from 0 to {@link CODES} − 1 */
export function codeOf(number: number): string {
  const letters = Math.floor(number / 10_000);
  const at = (place: number): string => LETTERS[Math.floor(letters / LETTERS.length ** place) % LETTERS.length] ?? '';
  return `${at(2)}${at(1)}${at(0)}-${String(number % 10_000).padStart(4, '0')}`;
}

/** As it is kept, however it was typed. */
export function writtenCode(text: string): string {
  const plain = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return plain.length === 7 ? `${plain.slice(0, 3)}-${plain.slice(3)}` : plain;
}
