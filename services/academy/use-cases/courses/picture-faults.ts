import type { Transaction } from '@pvt/kernel/database';
import type { FieldError } from '@pvt/kernel/errors';
import { bodiesWithFiles } from '../../adapters/postgres/lesson-bodies.ts';
import { lessonsOf } from '../../core/course/outline.ts';
import { untoldPictureFault } from '../../core/lesson/untold-pictures.ts';
import type { PublishedOutline } from '../../core/publication/version.ts';

/** Which lessons of a draft show pictures that say nothing to who does not see them, each with where in its outline. */
export async function picturePublicationFaults(tx: Transaction, outline: PublishedOutline): Promise<FieldError[]> {
  const shown = lessonsOf(outline).filter(
    ({ kind, body }) => body !== '' && (kind === 'text' || kind === 'assignment'),
  );
  if (shown.length === 0) return [];
  const kept = await bodiesWithFiles(
    tx,
    shown.map(({ body }) => body),
  );
  const bodies = new Map(kept.map(({ digest, body }) => [digest, body]));
  return outline.sections.flatMap(({ lessons }, s) =>
    lessons.flatMap(({ title, body: digest }, l) => {
      const body = bodies.get(digest);
      return body === undefined ? [] : untoldPictureFault(title, body, `/sections/${s}/lessons/${l}`);
    }),
  );
}
