import { sameJson } from '@pvt/kernel/json';
import type { PublishedLesson, PublishedOutline } from './version.ts';

export interface LessonChange {
  readonly lesson: string;
  readonly title: string;
}

/** What a publication changes, in the order of the new version; what is removed, in that of the old one. */
export interface VersionChanges {
  readonly added: readonly LessonChange[];
  readonly removed: readonly LessonChange[];
  /** With other content or other rules. */
  readonly changed: readonly LessonChange[];
  /** In another section, or in another place among those that stay. */
  readonly moved: readonly LessonChange[];
}

interface Place {
  readonly lesson: PublishedLesson;
  readonly section: string;
}

/** @param before null for a first publication */
export function versionChanges(before: PublishedOutline | null, after: PublishedOutline): VersionChanges {
  const [old, now] = [placesOf(before ?? { sections: [] }), placesOf(after)];
  const was = new Map(old.map((place, at) => [place.lesson.id, { ...place, at }]));
  const is = new Set(now.map(({ lesson }) => lesson.id));
  const kept = now.flatMap((place) => {
    const earlier = was.get(place.lesson.id);
    return earlier === undefined ? [] : [{ place, earlier }];
  });
  const inOrder = longestRising(kept.map(({ earlier }) => earlier.at));
  return {
    added: now.filter(({ lesson }) => !was.has(lesson.id)).map(told),
    removed: old.filter(({ lesson }) => !is.has(lesson.id)).map(told),
    changed: kept
      .filter(({ place, earlier }) => !sameJson(place.lesson, earlier.lesson))
      .map(({ place }) => told(place)),
    moved: kept
      .filter(({ place, earlier }) => place.section !== earlier.section || !inOrder.has(earlier.at))
      .map(({ place }) => told(place)),
  };
}

function placesOf({ sections }: PublishedOutline): Place[] {
  return sections.flatMap(({ id, lessons }) => lessons.map((lesson) => ({ lesson, section: id })));
}

const told = ({ lesson }: Place): LessonChange => ({ lesson: lesson.id, title: lesson.title });

/** The members of a longest rising part of different numbers (patience sorting): all others are the fewest that moved. */
function longestRising(numbers: readonly number[]): Set<number> {
  const ends: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const number of numbers) {
    let low = 0;
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before.set(number, ends[low - 1]);
    ends[low] = number;
  }
  const found = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before.get(at)) found.add(at);
  return found;
}
