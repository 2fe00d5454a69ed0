import type { Lesson, Outline } from '../api.ts';

type Sections = Outline['sections'];

/** With a lesson before another one, also of another section; without `before`, at the end of the section. */
export function placedLesson(outline: Outline, lesson: string, section: string, before?: string): Outline {
  const moved = outline.sections.flatMap(({ lessons }) => lessons).find(({ id }) => id === lesson);
  if (moved === undefined || lesson === before) return outline;
  const sections = outline.sections.map((each) => {
    const rest = each.lessons.filter(({ id }) => id !== lesson);
    if (each.id !== section) return { ...each, lessons: rest };
    const found = rest.findIndex(({ id }) => id === before);
    const place = found === -1 ? rest.length : found;
    return { ...each, lessons: [...rest.slice(0, place), moved, ...rest.slice(place)] };
  });
  return { sections };
}

/** With a lesson one place up or down; from the edge of its section it goes into the one beside. */
export function steppedLesson({ sections }: Outline, lesson: string, by: -1 | 1): Outline {
  const at = sections.findIndex(({ lessons }) => lessons.some(({ id }) => id === lesson));
  const from = sections[at];
  if (from === undefined) return { sections };
  const place = from.lessons.findIndex(({ id }) => id === lesson);
  if (place + by >= 0 && place + by < from.lessons.length)
    return { sections: replaced(sections, at, swapped(from.lessons, place, place + by)) };
  const beside = sections[at + by];
  const [moved] = from.lessons.slice(place, place + 1);
  if (beside === undefined || moved === undefined) return { sections };
  const left = replaced(sections, at, from.lessons.toSpliced(place, 1));
  const lessons = by === -1 ? [...beside.lessons, moved] : [moved, ...beside.lessons];
  return { sections: replaced(left, at + by, lessons) };
}

/** With a section one place up or down. */
export function steppedSection({ sections }: Outline, section: string, by: -1 | 1): Outline {
  const at = sections.findIndex(({ id }) => id === section);
  const to = at + by;
  return to < 0 || to >= sections.length ? { sections } : { sections: swapped(sections, at, to) };
}

/** With a lesson changed; undefined takes it out. */
export function changedLesson({ sections }: Outline, lesson: string, change?: Lesson): Outline {
  return {
    sections: sections.map((section) => ({
      ...section,
      lessons: section.lessons.flatMap((each) => (each.id !== lesson ? [each] : change === undefined ? [] : [change])),
    })),
  };
}

function swapped<Item>(items: readonly Item[], one: number, other: number): Item[] {
  const [first, second] = [items[one], items[other]];
  if (first === undefined || second === undefined) return [...items];
  return items.with(one, second).with(other, first);
}

const replaced = (sections: Sections, at: number, lessons: Lesson[]): Sections =>
  sections.map((section, place) => (place === at ? { ...section, lessons } : section));
