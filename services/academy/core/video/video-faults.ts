import type { FieldError } from '@pvt/kernel/errors';
import type { Completion } from '../course/outline.ts';
import { playsAs, type StoredMedia } from './plays-as.ts';
import type { Video } from './video.ts';

export function videoFaults({ tracks }: Video): FieldError[] {
  const seen = new Set<string>();
  return tracks.flatMap(({ kind, language }, t) => {
    const name = `${kind} ${language}`;
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [
      { pointer: `/tracks/${t}/language`, detail: `There are ${kind} in "${language}" twice. Keep one of them.` },
    ];
  });
}

export const videoFiles = ({ poster, tracks }: Video): string[] => [
  ...new Set([...(poster === undefined ? [] : [poster]), ...tracks.map(({ file }) => file)]),
];

/** Why a lesson can not be published with this video. @param video that was uploaded; undefined where there is none */
export function videoPublicationFault(
  { title, completion }: { readonly title: string; readonly completion: Completion },
  { source }: Video,
  video: (StoredMedia & { readonly durationMs: number | null }) | undefined,
): string | undefined {
  if (source.kind === 'elsewhere')
    return completion === 'played'
      ? `"${title}" is a video of another place: nobody can tell how much of it was played. Complete it by "viewed" or "marked".`
      : undefined;
  if (video === undefined) return `The course has not the video of "${title}".`;
  if (video.state === 'failed') return `The video of "${title}" can not be played. Upload another one.`;
  if (playsAs(video) === undefined) return `The video of "${title}" is not ready yet.`;
  return completion === 'played' && video.durationMs === null
    ? `It is not known how long the video of "${title}" is. Install ffmpeg and prepare it again, or complete it by "viewed" or "marked".`
    : undefined;
}
