import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { OFFLINE_CACHE, OFFLINE_LIST } from '../../../api/offline-copies.ts';
import { addressOf } from '../../../api/request.ts';
import { type CourseTaken, type LessonShown, taken } from '../api.ts';
import { copyPage, OFFLINE_STYLE, PAGE_STYLE, pageAnswer } from './copy-page.ts';
import { bytesOf, coursePath, type Kept, type KeptLesson, lessonPath, readKept, without } from './kept.ts';
import { renderedCopy, stylesOfTexts } from './render-copy.tsx';

/** Of all that one device keeps. */
const MOST_BYTES = 50_000_000;
const MOST_LESSONS = 300;

export type Outcome = 'kept' | 'full' | 'failed';

/** Keeps copies of texts, with their pictures, for whoever is signed in. Those that are here already are made anew. */
export async function keepLessons(owner: string, course: CourseTaken, ids: readonly string[]): Promise<Outcome> {
  const before = await readKept();
  let kept: Kept = before?.owner === owner ? before : { owner, courses: {} };
  try {
    await navigator.serviceWorker.register('/learning-worker.js', { scope: '/learning' });
    const cache = await caches.open(OFFLINE_CACHE);
    for (const id of ids) {
      if (bytesOf(kept) > MOST_BYTES || countOf(kept) >= MOST_LESSONS) return 'full';
      const lesson = await keepOne(cache, course, id);
      const known = kept.courses[course.course]?.lessons ?? {};
      const { title, endsAt } = course;
      kept = {
        ...kept,
        courses: { ...kept.courses, [course.course]: { title, until: endsAt, lessons: { ...known, [id]: lesson } } },
      };
      await storeKept(kept);
    }
    return 'kept';
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'failed';
  }
}

const countOf = ({ courses }: Kept): number =>
  Object.values(courses).reduce((sum, { lessons }) => sum + Object.keys(lessons).length, 0);

async function keepOne(cache: Cache, course: CourseTaken, id: string): Promise<KeptLesson> {
  const { lesson, body, previous, next } = await asked<LessonShown>(taken(course.course, `/lessons/${id}`));
  const files = addressOf(taken(course.course, `/lessons/${id}/files`));
  const copy = await renderedCopy(body.kind === 'text' ? body.doc : undefined, files);
  const pictures = [...copy.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '');
  let bytes = 0;
  for (const path of new Set(pictures)) bytes += await keepFile(cache, path);
  const styles = `${PAGE_STYLE}\n${stylesOfTexts()}`;
  await cache.put(OFFLINE_STYLE, new Response(styles, { headers: { 'content-type': 'text/css' } }));
  if (copy.querySelector('.katex') !== null)
    for (const [, font] of styles.matchAll(/url\("?(\/assets\/[^")]+\.woff2)"?\)/g))
      if ((await cache.match(font ?? '')) === undefined) await keepFile(cache, font ?? '');
  const keptAt = new Date().toISOString();
  const html = copyPage({
    ...{ language: document.documentElement.lang, title: lesson.title, says: copyOf(keptAt), content: copy.innerHTML },
    back: { to: coursePath(course.course), title: course.title },
    links: [
      ...(previous === null ? [] : [{ to: lessonPath(course.course, previous), title: `← ${t('Previous lesson')}` }]),
      ...(next === null ? [] : [{ to: lessonPath(course.course, next), title: `${t('Next lesson')} →` }]),
    ],
  });
  await cache.put(lessonPath(course.course, id), pageAnswer(html));
  return { title: lesson.title, keptAt, bytes: bytes + html.length, pictures };
}

/** What says that something is a copy, in the place of the page’s own state. */
export const copyOf = (keptAt: string): string =>
  t('Offline copy of {date}', { date: formatInZone(keptAt, ownTimeZone()) });

async function asked<T>(path: string): Promise<T> {
  const answer = await fetch(addressOf(path), { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${answer.status} for ${path}`);
  return (await answer.json()) as T;
}

/** @returns its size */
async function keepFile(cache: Cache, path: string): Promise<number> {
  const answer = await fetch(path, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${answer.status} for ${path}`);
  const size = (await answer.clone().blob()).size;
  await cache.put(path, answer);
  return size;
}

/** Writes the list, and the pages that lead to what is kept. Where nothing is, the worker goes too. */
async function storeKept(kept: Kept): Promise<void> {
  if (Object.keys(kept.courses).length === 0) return forgetAll();
  const cache = await caches.open(OFFLINE_CACHE);
  await cache.put(OFFLINE_LIST, new Response(JSON.stringify(kept)));
  const page = { language: document.documentElement.lang, content: '' };
  const says = t('You have no network. What you kept on this device can be read.');
  const all = Object.entries(kept.courses);
  await cache.put(
    '/learning',
    pageAnswer(
      copyPage({
        ...{ ...page, title: t('My learning'), says },
        links: all.map(([course, { title }]) => ({ to: coursePath(course), title })),
      }),
    ),
  );
  for (const [course, { title, lessons }] of all) {
    const links = Object.entries(lessons).map(([id, lesson]) => ({ to: lessonPath(course, id), title: lesson.title }));
    const back = { to: '/learning', title: t('My learning') };
    await cache.put(coursePath(course), pageAnswer(copyPage({ ...page, title, says, back, links })));
  }
}

async function forgetAll(): Promise<void> {
  await caches.delete(OFFLINE_CACHE);
  await (await navigator.serviceWorker.getRegistration('/learning'))?.unregister();
}

/** Removes copies of a course’s lessons. */
export async function removeCopies(course: string, gone: (lesson: string) => boolean): Promise<void> {
  const kept = await readKept();
  const known = kept?.courses[course];
  if (kept === undefined || known === undefined) return;
  const cache = await caches.open(OFFLINE_CACHE);
  for (const [id, { pictures }] of Object.entries(known.lessons)) {
    if (!gone(id)) continue;
    for (const path of [lessonPath(course, id), ...pictures]) await cache.delete(path);
  }
  const left = without(kept, course, gone);
  if (left.courses[course] === undefined) await cache.delete(coursePath(course));
  await storeKept(left);
}

/** Asks, with a network, whether what is kept may still be read here; what may not is removed. */
export async function checkCopies(): Promise<void> {
  const kept = await readKept();
  for (const course of Object.keys(kept?.courses ?? {})) {
    const answer = await fetch(addressOf(taken(course)), { credentials: 'same-origin' });
    if (answer.status === 403 || answer.status === 404) await removeCopies(course, () => true);
    if (!answer.ok) continue;
    const { sections } = (await answer.json()) as CourseTaken;
    const open = new Set(
      sections.flatMap(({ lessons }) => lessons.filter(({ locked }) => locked.length === 0).map(({ id }) => id)),
    );
    await removeCopies(course, (lesson) => !open.has(lesson));
  }
}
