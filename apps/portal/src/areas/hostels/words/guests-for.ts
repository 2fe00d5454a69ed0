import type { Schema } from '@pvt/client';

type Known = Pick<Schema<'StayOfBooking'>['guests'][number], 'kind' | 'age' | 'gender'>;

/** Those who were booked stay; who comes in addition is an adult. */
export function guestsFor(guests: readonly Known[], count: number) {
  const known = guests.slice(0, count).map(({ kind, age, gender }) => {
    const of = gender === undefined ? {} : { gender };
    return kind === 'child'
      ? { kind: 'child' as const, age: age ?? 0, ...of }
      : { kind: 'adult' as const, ...(age === undefined ? {} : { age }), ...of };
  });
  return [...known, ...Array.from({ length: Math.max(0, count - known.length) }, () => ({ kind: 'adult' as const }))];
}
