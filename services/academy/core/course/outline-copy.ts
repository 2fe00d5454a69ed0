import { lessonsOf, type Outline } from './outline.ts';

/** An outline with other ids throughout, also where lessons name each other. @returns the new id of each lesson, too */
export function outlineCopy(
  outline: Outline,
  newId: () => string,
): { readonly outline: Outline; readonly lessons: ReadonlyMap<string, string> } {
  const lessons = new Map(lessonsOf(outline).map(({ id }) => [id, newId()]));
  const renamed = (id: string): string => lessons.get(id) ?? id;
  // Conditions are texts, which name lessons too.
  const inText = (text: string): string => [...lessons].reduce((rest, [old, now]) => rest.replaceAll(old, now), text);
  const sections = outline.sections.map((section) => ({
    ...section,
    id: newId(),
    lessons: section.lessons.map((lesson) => ({
      ...lesson,
      id: renamed(lesson.id),
      release: lesson.release.map((rule) => {
        if (rule.kind === 'afterLesson') return { ...rule, lesson: renamed(rule.lesson) };
        return rule.kind === 'when' ? { ...rule, if: inText(rule.if) } : rule;
      }),
    })),
  }));
  return { outline: { sections }, lessons };
}
