import { type Lesson, lessonsOf, type Outline } from './outline.ts';

type Ids = ReadonlyMap<string, string>;

/** An outline with other ids throughout, also where lessons name each other. @returns the new id of each lesson, too */
export function outlineCopy(
  outline: Outline,
  newId: () => string,
): { readonly outline: Outline; readonly lessons: Ids } {
  const lessons = newIds(lessonsOf(outline), newId);
  const sections = outline.sections.map((section) => ({
    ...section,
    id: newId(),
    lessons: section.lessons.map((lesson) => renamed(lesson, lessons)),
  }));
  return { outline: { sections }, lessons };
}

/** An outline with a lesson once more, right behind itself; undefined where it does not have it. */
export function withLessonTwice(
  { sections }: Outline,
  { id, title }: { readonly id: string; readonly title: string },
  newId: () => string,
): { readonly outline: Outline; readonly lessons: Ids } | undefined {
  const found = lessonsOf({ sections }).find((lesson) => lesson.id === id);
  if (found === undefined) return undefined;
  const lessons = newIds([found], newId);
  const copy = { ...renamed(found, lessons), title };
  const both = (all: readonly Lesson[]) => all.flatMap((lesson) => (lesson === found ? [lesson, copy] : [lesson]));
  return { outline: { sections: sections.map((each) => ({ ...each, lessons: both(each.lessons) })) }, lessons };
}

/** An outline with a section once more, right behind itself, whose lessons name each other anew; undefined where it does not have it. */
export function withSectionTwice(
  { sections }: Outline,
  { id, title }: { readonly id: string; readonly title: string },
  newId: () => string,
): { readonly outline: Outline; readonly lessons: Ids } | undefined {
  const found = sections.find((section) => section.id === id);
  if (found === undefined) return undefined;
  const lessons = newIds(found.lessons, newId);
  const copy = { id: newId(), title, lessons: found.lessons.map((lesson) => renamed(lesson, lessons)) };
  return { outline: { sections: sections.flatMap((each) => (each === found ? [each, copy] : [each])) }, lessons };
}

const newIds = (lessons: readonly Lesson[], newId: () => string): Ids =>
  new Map(lessons.map(({ id }) => [id, newId()]));

function renamed(lesson: Lesson, ids: Ids): Lesson {
  const now = (id: string): string => ids.get(id) ?? id;
  // Conditions are texts, which name lessons too.
  const inText = (text: string): string => [...ids].reduce((rest, [old, id]) => rest.replaceAll(old, id), text);
  return {
    ...lesson,
    id: now(lesson.id),
    release: lesson.release.map((rule) => {
      if (rule.kind === 'afterLesson') return { ...rule, lesson: now(rule.lesson) };
      return rule.kind === 'when' ? { ...rule, if: inText(rule.if) } : rule;
    }),
  };
}
