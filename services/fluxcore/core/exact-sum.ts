import { add, type Decimal, decimalOf, decimalText } from '@pvt/kernel/decimal';

/**
 * An exact sum as a window keeps it: a safe integer as long as that holds, else a decimal in plain text ("-12.05").
 * Binary floating point would make a window's sum depend on the order in which its events came.
 */
export type ExactSum = number | string;

/** Adds the decimal that `value` prints as (its shortest round-trip text), exactly. `value` is finite. */
export function addExactly(sum: ExactSum, value: number): ExactSum {
  if (typeof sum === 'number' && Number.isSafeInteger(value)) {
    const whole = sum + value;
    if (Number.isSafeInteger(whole)) return whole;
  }
  return storedForm(add(decimal(sum), decimal(value)));
}

/** The exact sum of two exact sums: what merging two sessions needs. */
export function addSums(left: ExactSum, right: ExactSum): ExactSum {
  if (typeof left === 'number' && typeof right === 'number') return addExactly(left, right);
  return storedForm(add(decimal(left), decimal(right)));
}

function decimal(value: ExactSum): Decimal {
  const exact = decimalOf(value);
  if (exact === undefined) throw new RangeError(`${value} is no decimal number`);
  return exact;
}

function storedForm(sum: Decimal): ExactSum {
  const text = decimalText(sum);
  const number = Number(text);
  return !text.includes('.') && Number.isSafeInteger(number) ? number : text;
}
