import { type Message, msg } from '@pvt/ui/language';
import type { ValueKind } from '../metric-types.ts';

interface Kind {
  value: ValueKind;
  title: Message;
  hint: Message;
}

/** What a metric can tell of its events, in the words of its form. */
export const kinds: Kind[] = [
  { value: 'count', title: msg('Count'), hint: msg('How many events there are.') },
  { value: 'sum', title: msg('Sum'), hint: msg('The values added up, exact to the last digit.') },
  { value: 'avg', title: msg('Average'), hint: msg('The exact sum divided by the number of values.') },
  { value: 'min', title: msg('Lowest'), hint: msg('The least of the values.') },
  { value: 'max', title: msg('Highest'), hint: msg('The greatest of the values.') },
  {
    value: 'distinct',
    title: msg('Distinct'),
    hint: msg('How many different values there are, estimated within 1–2 %.'),
  },
  {
    value: 'quantiles',
    title: msg('Quantiles'),
    hint: msg('The value that a share of events stays below, within 1 %.'),
  },
];
