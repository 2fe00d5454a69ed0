import type { ValueKind } from '../metric-types.ts';

interface Kind {
  value: ValueKind;
  title: string;
  hint: string;
}

/** What a metric can tell of its events, in the words of its form. */
export const kinds: Kind[] = [
  { value: 'count', title: 'Count', hint: 'How many events there are.' },
  { value: 'sum', title: 'Sum', hint: 'The values added up, exact to the last digit.' },
  { value: 'avg', title: 'Average', hint: 'The exact sum divided by the number of values.' },
  { value: 'min', title: 'Lowest', hint: 'The least of the values.' },
  { value: 'max', title: 'Highest', hint: 'The greatest of the values.' },
  { value: 'distinct', title: 'Distinct', hint: 'How many different values there are, estimated within 1–2 %.' },
  { value: 'quantiles', title: 'Quantiles', hint: 'The value that a share of events stays below, within 1 %.' },
];
