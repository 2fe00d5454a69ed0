import { msg } from '@pvt/ui/language';

const dayMs = 86_400_000;

/** How long a key may be good for, in days; none for as long as it is not revoked. */
export const lifetimes = [
  { value: '', title: msg('Until it is revoked') },
  { value: '30', title: msg('30 days') },
  { value: '90', title: msg('90 days') },
  { value: '365', title: msg('One year') },
];

/** The instant so many days after `now` (milliseconds), as ISO 8601; undefined for no limit. */
export function expiryAfter(days: string, now: number): string | undefined {
  return days === '' ? undefined : new Date(now + Number(days) * dayMs).toISOString();
}
