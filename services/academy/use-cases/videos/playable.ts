import type { StoredVideo } from '../../adapters/postgres/videos.ts';
import { PLAYLIST, POSTER } from '../../adapters/video/render.ts';
import { playsAs } from '../../core/video/plays-as.ts';
import type { PlayableView } from '../../core/video/video-view.ts';
import { ORIGINAL } from './stored-names.ts';
import type { VideoTools } from './tools.ts';

/** How long addresses hold: who may see a lesson is asked again after it. */
const ADDRESS_SECONDS = 2 * 3600;

/** By what it is played; null where it is not. @param viewer the enrolment; or `author`, `preview` */
export function playableOf(
  { addresses, now }: Pick<VideoTools, 'addresses' | 'now'>,
  tenant: string,
  video: StoredVideo,
  viewer: string,
): PlayableView | null {
  const { id, folder, type } = video;
  const until = Math.floor(now().epochMilliseconds / 1000) + ADDRESS_SECONDS;
  const addressIn = (of: string): string => addresses.addressOf({ tenant, video: id, folder: of, viewer, until });
  const expiresAt = Temporal.Instant.fromEpochMilliseconds(until * 1000).toString({ smallestUnit: 'millisecond' });
  if (folder !== null) {
    const base = addressIn(folder);
    const address = `${base}/${PLAYLIST}`;
    return { address, type: 'application/vnd.apple.mpegurl', poster: `${base}/${POSTER}`, expiresAt };
  }
  if (playsAs(video) !== 'original' || type === null) return null;
  return { address: `${addressIn(ORIGINAL)}/${ORIGINAL}`, type, poster: null, expiresAt };
}
