import { mixedWord } from './scripts.ts';

/**
 * Line ends and other control characters, which would begin a header of a mail; marks that turn the direction of what
 * stands behind them; and what is not shown at all (the braille blank is), so that two names could look the same.
 */
const NOT_IN_NAMES = /[\p{Cc}\p{Cs}\p{Co}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Of what is not shown, what names are written with: emoji, letters of India that join or do not, and Persian words. */
const WRITTEN = new RegExp(
  [
    '\\p{RGI_Emoji}',
    '(?<=[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca])[\\u200c\\u200d](?=\\p{L})',
    '(?<=[\\p{Script=Arabic}&&\\p{L}])\\u200c(?=[\\p{Script=Arabic}&&\\p{L}])',
    '(?<=\\p{Script=Mongolian})[\\u180b-\\u180d\\u180f]',
  ].join('|'),
  'gv',
);

/** Letters that are others in another form: full or half width, mathematical, in circles, ligatures. */
const IN_OTHER_FORM =
  /[\uff01-\uffdc\u{1d400}-\u{1d7ff}\u2460-\u24ff\u{1f100}-\u{1f16f}\u2160-\u217f\ufb00-\ufb06]|(?=[\u2100-\u214f])\p{L}/gu;

/** A variant of one character of Chinese or Japanese; the sign that something is shown as an emoji, behind what is so anyway. */
const VARIANT = /(?<=\p{Script=Han})[\ufe00-\ufe0e\u{e0100}-\u{e01ef}]|(?<=\p{Emoji_Presentation})\ufe0f/gu;

/** More marks than a letter of any language has, or than two of those that fit every letter; or a mark on none. */
const TOO_MANY_MARKS = /\p{M}{6}|(?:(?=\p{M})\p{Script=Inherited}){3}|(?:^|\s)\p{M}/u;

/** What is wrong with the name of a person or a tenant; undefined for one that can be shown. It is compared as it is kept. */
export function nameFault(name: string): string | undefined {
  if (name.trim() === '') return 'It is empty.';
  const shown = name.replace(VARIANT, '');
  if (NOT_IN_NAMES.test(shown.replace(WRITTEN, ''))) return 'It has a line end or a character that is not shown.';
  const plain = plainName(name).replace(/\p{RGI_Emoji}/gv, ' ');
  if (TOO_MANY_MARKS.test(plain)) return 'It has more marks on a letter than can be read.';
  const mixed = mixedWord(plain);
  if (mixed !== undefined) return `"${mixed}" mixes letters of scripts that look alike.`;
  return undefined;
}

/** As it is kept: one form for what looks the same (NFC, and NFKC of letters in another form). */
export function plainName(name: string): string {
  return name
    .replace(VARIANT, '')
    .replace(IN_OTHER_FORM, (letter) => letter.normalize('NFKC'))
    .normalize('NFC')
    .trim()
    .replace(/\s+/gu, ' ');
}
