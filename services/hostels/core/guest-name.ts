/** Letters that no decomposition makes plain; desks type them without their strokes. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
};

/** The words of a name as they are compared: in small letters, without accents, in the order in which they stand. */
export function nameWords(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => PLAIN[letter] ?? letter);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Alike for `Reis, Ana` and `Ána REIS`. */
export function comparableName(name: string): string {
  return nameWords(name).toSorted().join(' ');
}

/** What somebody sees who may not see who guests are: `Ana R.` */
export function maskedName(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/);
  const last = others.at(-1);
  return last === undefined ? first : `${first} ${[...last][0]}.`;
}
