import { type Message, msg } from '@pvt/ui/language';
import type { Endpoint } from '../api.ts';

export type Scheme = Endpoint['scheme'];

/** How providers sign what they send. */
export const schemes = [
  { value: 'stripe', title: msg('Stripe') },
  { value: 'github', title: msg('GitHub') },
  { value: 'standard', title: msg('Standard Webhooks') },
  { value: 'hmac', title: msg('Another, by an HMAC of the body') },
] as const satisfies { value: Scheme; title: Message }[];

export function schemeTitle(scheme: Scheme): Message {
  return schemes.find(({ value }) => value === scheme)?.title ?? msg('Standard Webhooks');
}
