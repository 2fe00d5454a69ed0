import type { VideoState } from './video-view.ts';

/** What of a video is stored. */
export interface StoredMedia {
  readonly state: VideoState;
  /** The renditions' folder; null where there are none. */
  readonly folder: string | null;
  /** Of the original, where browsers play it and all of it is there. */
  readonly type: string | null;
}

/** What is played of a video now; undefined where nothing can be. One that failed is not played: nobody knows what is in it. */
export function playsAs({ state, folder, type }: StoredMedia): 'renditions' | 'original' | undefined {
  if (folder !== null) return 'renditions';
  return type === null || state === 'failed' || state === 'uploading' ? undefined : 'original';
}
