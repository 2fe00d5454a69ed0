import { privateHostFault } from '@pvt/kernel/public-address';
import { channelErrors } from '../../core/channels/errors.ts';
import { feedUrl } from '../../core/channels/feed-address.ts';
import type { FeedTools } from './tools.ts';

/**
 * Refuses at once what no read could reach. A name is looked up by each read, and refused there where it leads inside.
 * @throws FEED_ADDRESS_INVALID
 */
export function requireAddress({ allowPrivate }: Pick<FeedTools, 'allowPrivate'>, address: string): URL {
  const url = feedUrl(address);
  if (url === undefined)
    throw channelErrors.FEED_ADDRESS_INVALID('The address is none of the web: copy it whole from the channel.', {
      pointer: '/address',
    });
  const fault = allowPrivate ? undefined : privateHostFault(url);
  if (fault !== undefined) throw channelErrors.FEED_ADDRESS_INVALID(`${fault}.`, { pointer: '/address' });
  return url;
}
