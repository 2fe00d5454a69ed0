import type { Stretch } from './stretches.ts';

/** By what a video is played: addresses relative to the server. */
export interface Playable {
  readonly address: string;
  /** Its media type. */
  readonly type: string;
  readonly poster: string | null;
}

/** What a learner has played of a video. */
export interface Played {
  readonly played: readonly Stretch[];
  readonly percent: number;
  readonly firstUnseen: number | null;
  readonly position: number;
}
