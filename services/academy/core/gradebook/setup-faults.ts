import type { FieldError } from '@pvt/kernel/errors';
import { exact, ZERO } from '../questions/exact.ts';
import type { GradebookSetup } from './setup.ts';

/**
 * What is wrong with a set-up.
 * @param lessons those that are graded in the published version, and those that the gradebook has already
 */
export function setupFaults(setup: GradebookSetup, lessons: ReadonlySet<string>): FieldError[] {
  return [...categoryFaults(setup), ...itemFaults(setup, lessons), ...letterFaults(setup)];
}

function categoryFaults({ categories }: GradebookSetup): FieldError[] {
  const faults: FieldError[] = doubled(categories, 'categories');
  if (!categories.some(({ extra, weight }) => !extra && !exact(weight).equals(ZERO)))
    faults.push({ pointer: '/categories', detail: 'One category at least counts: it has a weight, and is not extra.' });
  return faults;
}

function itemFaults({ categories, items }: GradebookSetup, lessons: ReadonlySet<string>): FieldError[] {
  const known = new Set(categories.map(({ id }) => id));
  return [
    ...doubled(items, 'items'),
    ...items.flatMap(({ category, from, id, title }, n): FieldError[] => [
      ...(known.has(category)
        ? []
        : [
            { pointer: `/items/${n}/category`, detail: `"${title}" is in a category "${category}" that there is not.` },
          ]),
      ...(from === 'lesson' && !lessons.has(id)
        ? [
            {
              pointer: `/items/${n}/id`,
              detail: `"${title}" is of a lesson that is not graded in the published version.`,
            },
          ]
        : []),
      ...(from === 'hand' && lessons.has(id)
        ? [{ pointer: `/items/${n}/from`, detail: `"${title}" has the id of a lesson, which gives its scores.` }]
        : []),
    ]),
  ];
}

function doubled(all: readonly { readonly id: string }[], of: string): FieldError[] {
  const seen = new Set<string>();
  return all.flatMap(({ id }, n) => {
    const fault = { pointer: `/${of}/${n}/id`, detail: `"${id}" is there twice.` };
    return seen.size === seen.add(id).size ? [fault] : [];
  });
}

function letterFaults({ letters }: GradebookSetup): FieldError[] {
  const all = letters?.letters ?? [];
  return all.flatMap(({ least, letter }, n) => {
    const above = all[n - 1];
    if (above === undefined || exact(above.least).compare(exact(least)) > 0) return [];
    const detail = `"${letter}" begins at ${least} %, which is not below "${above.letter}".`;
    return [{ pointer: `/letters/letters/${n}/least`, detail }];
  });
}
