/** What values look like in text. Every pattern is linear in the text: no nested or adjacent open repetitions. */
export interface Found<T> {
  readonly value: T;
  /** Where in the text it begins. */
  readonly at: number;
}

export const PATTERNS: Readonly<Record<string, RegExp>> = {
  email: /[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}\b/gi,
  uri: /\bhttps?:\/\/[^\s<>"']{1,500}[^\s<>"'.,;:!?)]/giu,
  url: /\bhttps?:\/\/[^\s<>"']{1,500}[^\s<>"'.,;:!?)]/giu,
  phone: /\+?\d(?:[ ()./-]{0,2}\d){6,14}\b/g,
  uuid: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  ipv4: /\b(?:\d{1,3}\.){3}\d{1,3}\b/g,
  time: /\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b/g,
  currency: /\b(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|BRL|INR|CNY)\b/g,
};

const NUMBER = /-?\b\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?\b|-?\b\d{1,15}(?:\.\d{1,9})?\b/g;
const NUMBER_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const NUMBER_WORD = new RegExp(`\\b(?:${NUMBER_WORDS.join('|')})\\b`, 'g');
const ISO_DATE = /\b(\d{4})-(\d{2})-(\d{2})/g;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_MONTH = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTHS.join('|')})[a-z]{0,6}\\.?,? (\\d{4})\\b`,
  'g',
);
const MONTH_DAY = new RegExp(`\\b(${MONTHS.join('|')})[a-z]{0,6}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'g');

/** Numbers in lower-case text, in order: digits ("1,200.50") and the words up to twelve. Those of dates are not numbers. */
export function numbersIn(text: string): Found<number>[] {
  const plain = text.replace(ISO_DATE, blank).replace(DAY_MONTH, blank).replace(MONTH_DAY, blank);
  const digits = [...plain.matchAll(NUMBER)].map((match) => ({
    value: Number(match[0].replaceAll(',', '')),
    at: match.index,
  }));
  const spelled = [...plain.matchAll(NUMBER_WORD)].map((match) => ({
    value: NUMBER_WORDS.indexOf(match[0]),
    at: match.index,
  }));
  return [...digits, ...spelled].sort((a, b) => a.at - b.at);
}

const CURRENCY = '(?:eur|usd|gbp|chf|jpy|cad|aud|brl|inr|cny|euros?|dollars?|pounds?)\\b';
const BEFORE_AMOUNT = new RegExp(`(?:[$€£¥₹]|\\b${CURRENCY})\\s?$`);
const BEHIND_AMOUNT = new RegExp(`^-?\\d+(?:[.,]\\d+)*\\s?(?:[$€£¥₹]|${CURRENCY})`);

/** Those of the numbers that have a currency before or behind them: "$99.90", "eur 20", "1,240.50 eur". */
export function amountsIn(text: string): Found<number>[] {
  return numbersIn(text).filter(
    ({ at }) => BEFORE_AMOUNT.test(text.slice(Math.max(0, at - 10), at)) || BEHIND_AMOUNT.test(text.slice(at, at + 40)),
  );
}

/** Dates in lower-case text as `YYYY-MM-DD`, in order. Only forms that read one way: `03/04/2026` is none of them. */
export function datesIn(text: string): Found<string>[] {
  const found = [
    ...[...text.matchAll(ISO_DATE)].map((match) => dated(match.index, match[1], match[2], match[3])),
    ...[...text.matchAll(DAY_MONTH)].map((match) => dated(match.index, match[3], monthOf(match[2]), match[1])),
    ...[...text.matchAll(MONTH_DAY)].map((match) => dated(match.index, match[3], monthOf(match[1]), match[2])),
  ];
  return found.filter((each) => each !== undefined).sort((a, b) => a.at - b.at);
}

function dated(at: number, year = '', month = '', day = ''): Found<string> | undefined {
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${value}T00:00:00Z`);
  // A day that is not in the calendar (31 February) is read as another one, or not at all.
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== value ? undefined : { value, at };
}

function monthOf(name = ''): string {
  return String(MONTHS.indexOf(name) + 1);
}

function blank(found: string): string {
  return ' '.repeat(found.length);
}
