import type { Change } from './change.ts';
import type { LineKind, Text } from './quote.ts';

/** The text of a change: what kind of rule, and how much it changes. */
export function changeText(kind: LineKind, change: Change, more: Text['values'] = {}): Text {
  return change.kind === 'percent'
    ? { key: `price.${kind}.percent`, values: { percent: change.percent, ...more } }
    : { key: `price.${kind}.amount`, values: { amount: change.amount, per: change.per, ...more } };
}
