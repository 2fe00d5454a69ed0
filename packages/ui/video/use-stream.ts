import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { Playable } from './playable.ts';

const HLS = 'application/vnd.apple.mpegurl';

/**
 * Has a video element play an address. Browsers that play playlists by themselves do; for the others a player is loaded.
 * @param onRefused when the server refuses what plays: its addresses hold for a time only
 */
export function useStream(
  element: RefObject<HTMLVideoElement | null>,
  { address, type }: Pick<Playable, 'address' | 'type'>,
  onRefused: () => void,
): void {
  const refused = useEffectEvent(onRefused);
  useEffect(() => {
    const video = element.current;
    if (video === null) return;
    const end = new AbortController();
    const { signal } = end;
    if (type === HLS && video.canPlayType(HLS) === '') void playBySegments(video, address, signal, () => refused());
    else {
      video.addEventListener('error', () => refused(), { signal });
      video.setAttribute('src', address);
    }
    return () => {
      end.abort();
      video.removeAttribute('src');
      video.load();
    };
  }, [element, address, type]);
}

async function playBySegments(
  video: HTMLVideoElement,
  address: string,
  signal: AbortSignal,
  onRefused: () => void,
): Promise<void> {
  const { default: Hls } = await import('hls.js/light');
  if (signal.aborted) return;
  // Without a worker: pages of this server run no script that they made themselves.
  const player = new Hls({ enableWorker: false, capLevelToPlayerSize: true });
  signal.addEventListener('abort', () => player.destroy());
  player.on(Hls.Events.ERROR, (_event, { fatal, response }) => {
    if (response?.code === 403) onRefused();
    else if (fatal) player.recoverMediaError();
  });
  player.loadSource(address);
  player.attachMedia(video);
}
