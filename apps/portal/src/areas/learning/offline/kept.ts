import { OFFLINE_CACHE, OFFLINE_LIST } from '../../../api/offline-copies.ts';

export interface KeptLesson {
  readonly title: string;
  /** When the copy was made, an ISO instant. */
  readonly keptAt: string;
  readonly bytes: number;
  /** Addresses of its pictures. */
  readonly pictures: readonly string[];
}

export interface KeptCourse {
  readonly title: string;
  /** When access ends, an ISO instant. */
  readonly until: string | null;
  readonly lessons: Readonly<Record<string, KeptLesson>>;
}

/** What this device keeps for whoever is signed in. */
export interface Kept {
  readonly owner: string;
  readonly courses: Readonly<Record<string, KeptCourse>>;
}

export const coursePath = (course: string): string => `/learning/courses/${course}`;
export const lessonPath = (course: string, lesson: string): string => `${coursePath(course)}/lessons/${lesson}`;

/** Service workers are there on pages that are served with TLS, or by the own machine. */
export const canKeep = (): boolean => window.isSecureContext && 'serviceWorker' in navigator && 'caches' in window;

export async function readKept(): Promise<Kept | undefined> {
  if (!canKeep()) return undefined;
  const list = await caches.match(OFFLINE_LIST, { cacheName: OFFLINE_CACHE });
  // Written by this page alone.
  return list === undefined ? undefined : ((await list.json()) as Kept);
}

export const bytesOf = ({ courses }: Kept): number =>
  Object.values(courses)
    .flatMap(({ lessons }) => Object.values(lessons))
    .reduce((sum, { bytes }) => sum + bytes, 0);

/** Without some lessons of a course, and without the course where none of it is left. */
export function without(kept: Kept, course: string, gone: (lesson: string) => boolean): Kept {
  const { [course]: known, ...others } = kept.courses;
  if (known === undefined) return kept;
  const lessons = Object.fromEntries(Object.entries(known.lessons).filter(([lesson]) => !gone(lesson)));
  const isEmpty = Object.keys(lessons).length === 0;
  return { ...kept, courses: isEmpty ? others : { ...others, [course]: { ...known, lessons } } };
}
