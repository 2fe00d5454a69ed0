import type { StoredFile } from '@pvt/kernel/files';
import type { MediaFolder } from '../../adapters/media-addresses.ts';
import { videoErrors, videoNotFound } from '../../core/video/errors.ts';
import { mediaName } from './stored-names.ts';
import type { VideoTools } from './tools.ts';

export interface SignedMedia extends MediaFolder {
  readonly signature: string;
  readonly name: string;
}

/** A file of a video, by an address that was given; nothing is asked of the database. @throws VIDEO_ADDRESS_INVALID, VIDEO_ADDRESS_EXPIRED, VIDEO_NOT_FOUND */
export async function readMedia(
  { files, addresses, now }: Pick<VideoTools, 'files' | 'addresses' | 'now'>,
  { signature, name, ...folder }: SignedMedia,
): Promise<StoredFile> {
  if (!addresses.isSigned(folder, signature))
    throw videoErrors.VIDEO_ADDRESS_INVALID('The signature of the address is another one.');
  if (now().epochMilliseconds >= folder.until * 1000)
    throw videoErrors.VIDEO_ADDRESS_EXPIRED('The address has expired: ask for the video of the lesson again.');
  const stored = await files.get(mediaName(folder.tenant, folder.video, folder.folder, name));
  if (stored === undefined) throw videoNotFound(folder.video);
  return stored;
}
