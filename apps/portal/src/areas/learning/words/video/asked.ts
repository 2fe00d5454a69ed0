import type { Answer } from '@pvt/client';
import { onceThereIsRoom } from '@pvt/ui/problem';
import type { Stretch } from '@pvt/ui/video';

export type Playable = Answer<'getPreviewVideo'>;
export type LearnerVideo = Answer<'getLearnerVideo'>;
export type Played = LearnerVideo['played'];
export type PlayedAnswer = Answer<'recordPlayed'>;

/** How what a learner plays is counted. */
export interface Counting {
  readonly newId: () => string;
  readonly onPlayed: (answer: PlayedAnswer) => void;
}

/** @throws Error where the server does not answer with it */
export async function askVideo(address: string): Promise<LearnerVideo | Playable> {
  const response = await onceThereIsRoom(() => fetch(address));
  if (!response.ok) throw new Error(`the video is not there: ${response.status}`);
  return (await response.json()) as LearnerVideo | Playable;
}

/** @returns undefined where it was not noted: it is sent again with what is played next */
export async function sendPlayed(
  address: string,
  report: { readonly action: string; readonly played: readonly Stretch[]; readonly position: number },
): Promise<PlayedAnswer | undefined> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
      // Also from a page that is just being left.
      keepalive: true,
    });
    return response.ok ? ((await response.json()) as PlayedAnswer) : undefined;
  } catch {
    return undefined;
  }
}
