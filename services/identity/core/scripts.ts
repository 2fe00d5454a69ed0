/** Scripts with letters that look like Latin ones, or like each other's: none stands in a word with another. */
const ALIKE = ['Armenian', 'Cherokee', 'Coptic', 'Cyrillic', 'Deseret', 'Georgian', 'Greek', 'Lisu', 'Osage'] as const;

/** Scripts in use (Unicode Standard Annex 31, tables 5 and 7). */
const APART = [
  ...(['Adlam', 'Arabic', 'Balinese', 'Bengali', 'Canadian_Aboriginal', 'Devanagari', 'Ethiopic', 'Gujarati'] as const),
  ...(['Gurmukhi', 'Hebrew', 'Javanese', 'Kannada', 'Khmer', 'Lao', 'Malayalam', 'Mongolian', 'Myanmar'] as const),
  ...(['Nko', 'Ol_Chiki', 'Oriya', 'Sinhala', 'Syriac', 'Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan'] as const),
  ...(['Tifinagh', 'Vai', 'Yi'] as const),
  ...(['Bopomofo', 'Han', 'Hangul', 'Hiragana', 'Katakana', 'Latin'] as const),
];

const SCRIPTS = [...ALIKE, ...APART].map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, 'u') }));

/** What is written with each other (Unicode Technical Standard 39, 5.2). */
const TOGETHER = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

const COMMON = /[\p{Script=Common}\p{Script=Inherited}]/u;

/**
 * The first word of a text that mixes scripts which are not written in one word: "moderately restrictive" of Unicode Technical
 * Standard 39. Latin may stand with one other that does not look like it. Undefined where there is none.
 */
export function mixedWord(text: string): string | undefined {
  return text.split(/[\s.'’\p{Pd}·,;:/&()]+/u).find((word) => !isOneScript(scriptsOf(word)));
}

function scriptsOf(word: string): string[] {
  const names = [...word].filter((letter) => /\p{L}/u.test(letter) && !COMMON.test(letter)).map(scriptOf);
  return [...new Set(names)];
}

const scriptOf = (letter: string): string => SCRIPTS.find(({ pattern }) => pattern.test(letter))?.name ?? 'another';

function isOneScript(scripts: readonly string[]): boolean {
  if (scripts.length < 2 || TOGETHER.some((together) => scripts.every((each) => together.includes(each)))) return true;
  const others = scripts.filter((each) => each !== 'Latin');
  return others.length === 1 && APART.some((each) => each === others[0]);
}
