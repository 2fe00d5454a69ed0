/**
 * An exact sum: a safe integer as long as that holds, else a decimal in plain text ("-12.05").
 * Binary floating point would make a window's sum depend on the order in which its events came.
 */
export type ExactSum = number | string;

/** Adds the decimal that `value` prints as (its shortest round-trip text), exactly. `value` is finite. */
export function addExactly(sum: ExactSum, value: number): ExactSum {
  if (typeof sum === 'number' && Number.isSafeInteger(value)) {
    const whole = sum + value;
    if (Number.isSafeInteger(whole)) return whole;
  }
  return plain(added(decimal(String(sum)), decimal(String(value))));
}

/** The exact sum of two exact sums: what merging two sessions needs. */
export function addSums(left: ExactSum, right: ExactSum): ExactSum {
  if (typeof left === 'number' && typeof right === 'number') return addExactly(left, right);
  return plain(added(decimal(String(left)), decimal(String(right))));
}

interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

function decimal(text: string): Decimal {
  const [mantissa = '0', exponent = '0'] = text.split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const units = BigInt(whole + fraction);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

function added(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { units: atScale(left, scale) + atScale(right, scale), scale };
}

function atScale(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

function plain({ units, scale }: Decimal): ExactSum {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  const text = `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  const number = Number(text);
  return fraction === '' && Number.isSafeInteger(number) ? number : text;
}
