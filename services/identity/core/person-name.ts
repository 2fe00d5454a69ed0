/**
 * Line ends and other control characters, which would begin a header of a mail; marks that turn the direction of what
 * stands behind them; and what is not shown at all, so that two names could look the same: the braille pattern without a
 * dot is none of Unicode's ignorable ones.
 */
const NOT_IN_NAMES = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u061c\u2800\ufeff]/u;

/** What is not shown by itself and changes how its neighbours are: after an emoji, and where a script writes with joiners. */
const AT_ITS_PLACE =
  /(?<=\p{Extended_Pictographic})\ufe0f|(?<=\p{Script=Arabic})\u200c(?=\p{Script=Arabic})|(?<=[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca])[\u200c\u200d]/gu;

/** Letters of mathematics, and letters in circles and boxes: they read like plain ones, and are others. */
const DRESSED_UP = /[\u{1d400}-\u{1d7ff}\u249c-\u24e9\u{1f110}-\u{1f189}]/u;

/** No script sets more marks on one letter; sixty would cover the lines above and below. */
const TOO_MANY_MARKS = /\p{Mn}{7}/u;

/** Letters that look like those of another script: within one word they are there to deceive (UTS #39, 5.1). */
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Lisu}/u,
  /\p{Script=Tifinagh}/u,
] as const;

/** What is wrong with the name of a person or a tenant; undefined for one that can be shown. It is compared as NFC. */
export function nameFault(given: string): string | undefined {
  const name = narrow(given);
  if (name.trim() === '') return 'It is empty.';
  if (NOT_IN_NAMES.test(name.replace(AT_ITS_PLACE, ''))) return 'It has a line end or a character that is not shown.';
  if (DRESSED_UP.test(name)) return 'It has letters of formulas or in circles: write it in plain ones.';
  if (TOO_MANY_MARKS.test(name)) return 'It has more marks on a letter than any script.';
  const mixed = name.split(/[\s.'’-]+/u).find((word) => SCRIPTS.filter((script) => script.test(word)).length > 1);
  if (mixed !== undefined) return `"${mixed}" mixes letters of scripts that look alike.`;
  return undefined;
}

/** As it is kept. */
export function plainName(name: string): string {
  return narrow(name).trim().replace(/\s+/gu, ' ');
}

/** The wide letters of East Asian keyboards are the same letters. */
function narrow(name: string): string {
  return name
    .replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0))
    .normalize('NFC');
}
