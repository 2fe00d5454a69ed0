/**
 * Divides an amount in equal parts: they sum to it, and the first ones get the units that are left over. 10000 in three are 3334, 3333
 * and 3333.
 * @param amount in minor units
 * @throws RangeError for fewer parts than one, or less than a unit for each
 */
export function splitEvenly(amount: bigint, parts: number): bigint[] {
  if (!Number.isInteger(parts) || parts < 1) throw new RangeError('an amount is divided in one part or more');
  const whole = amount / BigInt(parts);
  const left = Number(amount % BigInt(parts));
  if (whole < 1n) throw new RangeError(`${amount} is less than a unit for each of ${parts} parts`);
  return Array.from({ length: parts }, (_, i) => (i < left ? whole + 1n : whole));
}
