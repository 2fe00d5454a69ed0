import { messageOf } from '@pvt/kernel/errors';
import { getPublic, type PublicAnswer, type PublicRequest } from '@pvt/kernel/http/public-get';
import { AddressRefused } from '@pvt/kernel/public-address';
import { collectErrors } from '../core/errors.ts';

/**
 * A GET that follows a few redirects, each checked like the first address.
 * @throws FEED_ADDRESS_REFUSED, FEED_NOT_REACHED
 */
export async function fetchFeed(request: PublicRequest): Promise<PublicAnswer> {
  try {
    return await getPublic(request);
  } catch (error) {
    if (error instanceof AddressRefused) throw collectErrors.FEED_ADDRESS_REFUSED(`${error.message}.`);
    throw collectErrors.FEED_NOT_REACHED(`There was no answer: ${reasonOf(error)}.`, { cause: error });
  }
}

/** Where every address of a name was tried, the error of all of them together has a code and no message. */
function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return messageOf(error) || String(code);
}
