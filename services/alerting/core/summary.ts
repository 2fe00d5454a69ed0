import type { Labels } from './labels.ts';

const LONGEST = 500;
const PLACE = /\{\{\s*(value|labels\.([a-zA-Z_][a-zA-Z0-9_]*))\s*\}\}/g;

/** Fills a summary in: `{{value}}` as people read a number, `{{labels.NAME}}`; what is missing is a dash. */
export function fillIn(template: string, labels: Labels, value: number | null): string {
  return template
    .replace(PLACE, (_, name: string, label: string | undefined) => {
      if (name === 'value') return value === null ? '–' : numberText(value);
      return labels[label ?? ''] || '–';
    })
    .slice(0, LONGEST);
}

/** Three digits that count: no message is better for the others. */
function numberText(value: number): string {
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(value);
}
