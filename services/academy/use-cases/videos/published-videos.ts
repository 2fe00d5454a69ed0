import type { Transaction } from '@pvt/kernel/database';
import type { FieldError } from '@pvt/kernel/errors';
import { bodyOf } from '../../adapters/postgres/lesson-bodies.ts';
import { videoOf } from '../../adapters/postgres/videos.ts';
import type { PublishedOutline } from '../../core/publication/version.ts';
import { videoPublicationFault } from '../../core/video/video-faults.ts';

/** Why videos of a draft can not be published, each with where in its outline. */
export async function videoPublicationFaults(
  tx: Transaction,
  course: string,
  { sections }: PublishedOutline,
): Promise<FieldError[]> {
  const lessons = sections.flatMap(({ lessons: each }, s) =>
    each.map((lesson, l) => ({ lesson, pointer: `/sections/${s}/lessons/${l}` })),
  );
  const faults: FieldError[] = [];
  for (const { lesson, pointer } of lessons) {
    const body = lesson.kind === 'video' && lesson.body !== '' ? (await bodyOf(tx, lesson.body))?.body : undefined;
    if (body?.kind !== 'video') continue;
    const video = body.source.kind === 'uploaded' ? await videoOf(tx, course, body.source.video) : undefined;
    const detail = videoPublicationFault(lesson, body, video);
    if (detail !== undefined) faults.push({ pointer, detail });
  }
  return faults;
}
