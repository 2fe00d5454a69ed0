import { moved } from './moved.ts';
import type { Section, Slot } from './quiz-body.ts';

type Sections = readonly Section[];

/** With a slot before another one, also of another section; without `before`, at the section’s end. */
export function placedSlot(sections: Sections, slot: string, section: string, before?: string): Section[] {
  const found = sections.flatMap(({ slots }) => slots).find(({ id }) => id === slot);
  if (found === undefined || slot === before) return [...sections];
  return sections.map((each) => {
    const rest = each.slots.filter(({ id }) => id !== slot);
    if (each.id !== section) return { ...each, slots: rest };
    const place = rest.findIndex(({ id }) => id === before);
    return { ...each, slots: rest.toSpliced(place === -1 ? rest.length : place, 0, found) };
  });
}

/** With a slot one place up or down; from the edge of its section it goes into the one beside. */
export function steppedSlot(sections: Sections, slot: string, by: -1 | 1): Section[] {
  const at = sections.findIndex(({ slots }) => slots.some(({ id }) => id === slot));
  const section = sections[at];
  if (section === undefined) return [...sections];
  const place = section.slots.findIndex(({ id }) => id === slot);
  if (place + by >= 0 && place + by < section.slots.length)
    return sections.map((each) => (each === section ? { ...each, slots: moved(each.slots, place, place + by) } : each));
  const beside = sections[at + by];
  if (beside === undefined) return [...sections];
  return placedSlot(sections, slot, beside.id, by === 1 ? beside.slots[0]?.id : undefined);
}

/** With a slot changed; undefined takes it out. */
export const changedSlot = (sections: Sections, slot: string, change: Slot | undefined): Section[] =>
  sections.map((section) => ({
    ...section,
    slots: section.slots.flatMap((each) => (each.id !== slot ? [each] : change === undefined ? [] : [change])),
  }));

/** With slots at the end of a section. */
export const addedSlots = (sections: Sections, section: string, slots: readonly Slot[]): Section[] =>
  sections.map((each) => (each.id === section ? { ...each, slots: [...each.slots, ...slots] } : each));
