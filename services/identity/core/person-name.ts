/**
 * Line ends and other control characters, which would begin a header of a mail; marks that turn the direction of what
 * stands behind them; and what is not shown at all, so that two names could look the same.
 */
const NOT_IN_NAMES =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]/u;

/** Letters that look like those of another script: within one word they are there to deceive. */
const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u] as const;

/** What is wrong with the name of a person or a tenant; undefined for one that can be shown. It is compared as NFC. */
export function nameFault(name: string): string | undefined {
  if (name.trim() === '') return 'It is empty.';
  if (NOT_IN_NAMES.test(name)) return 'It has a line end or a character that is not shown.';
  const mixed = name.split(/[\s.'’-]+/u).find((word) => SCRIPTS.filter((script) => script.test(word)).length > 1);
  if (mixed !== undefined) return `"${mixed}" mixes letters of scripts that look alike.`;
  return undefined;
}

/** As it is kept. */
export function plainName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/gu, ' ');
}
