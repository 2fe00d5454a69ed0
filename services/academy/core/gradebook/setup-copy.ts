import type { GradebookSetup } from './setup.ts';

/** How a copy of a course is graded. @param lessons the new id of each; what is graded of none of them stays behind */
export function setupOfCopy(setup: GradebookSetup, lessons: ReadonlyMap<string, string>): GradebookSetup {
  return {
    ...setup,
    items: setup.items.flatMap((item) => {
      if (item.from === 'hand') return [item];
      const id = lessons.get(item.id);
      return id === undefined ? [] : [{ ...item, id }];
    }),
  };
}
