import { useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { within } from '../api.ts';
import { type CourseVideo, useBeginVideoMutation, useCompleteVideoMutation, useSendVideoPartMutation } from './api.ts';
import { durationOf } from './duration-of.ts';

export type UploadState =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending'; readonly percent: number }
  | { readonly kind: 'failed'; readonly error: unknown };

const TRIES = 5;
const PART_TYPE = 'application/octet-stream';
const AGAIN_AFTER_MS = 2000;

/** Where the upload of a file is remembered, so that the same file goes on where it was cut, also after the page was left. */
const keptAt = (course: string, { name, size, lastModified }: File): string =>
  `pvt.video ${course} ${name} ${size} ${lastModified}`;

/** Sends a file in parts. @param onUploaded with the video's id when all of it is there */
export function useUpload(course: string, onUploaded: (video: string) => void) {
  const [state, setState] = useState<UploadState>({ kind: 'none' });
  const [begin] = useBeginVideoMutation();
  const [sendPart] = useSendVideoPartMutation();
  const [complete] = useCompleteVideoMutation();

  async function begun(file: File): Promise<{ data?: CourseVideo | undefined; error?: unknown }> {
    const kept = localStorage.getItem(keptAt(course, file));
    if (kept !== null) {
      const response = await fetch(`/v1/${within(course, `/videos/${kept}`)}`);
      const video = response.ok ? ((await response.json()) as CourseVideo) : undefined;
      if (video?.state === 'uploading') return { data: video };
    }
    const durationMs = await durationOf(file);
    const known = durationMs === undefined ? {} : { durationMs };
    const made = await begin({ course, name: file.name, bytes: file.size, ...known, key: newId() });
    if (made.data !== undefined) localStorage.setItem(keptAt(course, file), made.data.id);
    return made;
  }

  async function sent(video: string, part: number, content: Blob): Promise<unknown> {
    for (let tried = 1; ; tried += 1) {
      const { error } = await sendPart({ course, video, part, content });
      if (error === undefined || tried === TRIES) return error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS * tried));
    }
  }

  async function upload(file: File): Promise<void> {
    setState({ kind: 'sending', percent: 0 });
    const { data: video, error } = await begun(file);
    if (video === undefined) return setState({ kind: 'failed', error });
    const { id, partBytes, missing } = video;
    const parts = Math.ceil(file.size / partBytes);
    for (const [n, part] of missing.entries()) {
      const failure = await sent(id, part, file.slice(part * partBytes, (part + 1) * partBytes, PART_TYPE));
      if (failure !== undefined) return setState({ kind: 'failed', error: failure });
      setState({ kind: 'sending', percent: Math.floor(((parts - missing.length + n + 1) / parts) * 100) });
    }
    const completed = await complete({ course, video: id });
    if (completed.data === undefined) return setState({ kind: 'failed', error: completed.error });
    localStorage.removeItem(keptAt(course, file));
    setState({ kind: 'none' });
    onUploaded(id);
  }

  return { state, upload };
}
