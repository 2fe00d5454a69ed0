import type { Course, CourseDefinition } from '../api.ts';
import { draftOfPrice, type PriceDraft, priceOfDraft } from './price-draft.ts';

/** What the form of a course holds: each field as it is typed. */
export interface CourseDraft extends PriceDraft {
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly language: string;
  readonly timeZone: string;
  readonly categories: string;
  readonly level: string;
  readonly listed: boolean;
  readonly selfEnrolment: boolean;
  readonly capacity: string;
  readonly accessDays: string;
  readonly archived: boolean;
  /** Whether there is an assistant, and how often it may be asked. */
  readonly assisted: boolean;
  readonly asksADay: string;
}

/** Of a course that says nothing of it, as the service has it. */
const ASKS_A_DAY = 20;

/** @param currency of a course that has no price yet */
export function draftOfCourse(course: Course, currency: string): CourseDraft {
  const { title, summary = '', description = '', language, timeZone, categories, level = '', ...rest } = course;
  return {
    ...{ title, summary, description, language, timeZone, level, categories: categories.join(', ') },
    ...{ listed: rest.listed, selfEnrolment: rest.selfEnrolment, archived: rest.archived ?? false },
    capacity: rest.capacity === undefined ? '' : String(rest.capacity),
    accessDays: rest.accessDays === undefined ? '' : String(rest.accessDays),
    ...{ assisted: rest.assistant?.enabled ?? true, asksADay: String(rest.assistant?.asksADay ?? ASKS_A_DAY) },
    ...draftOfPrice(rest.price, currency),
  };
}

const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;

/** What is left empty is not there. */
export function definitionOfCourse(draft: CourseDraft): CourseDefinition {
  const { title, language, timeZone, listed, selfEnrolment } = draft;
  const [summary, description] = [draft.summary.trim(), draft.description.trim()];
  const asksADay = Number(draft.asksADay);
  const price = priceOfDraft(draft);
  const level = LEVELS.find((each) => each === draft.level);
  const categories = [...new Set(draft.categories.split(',').map((word) => word.trim()))].filter(Boolean);
  return {
    ...{ title: title.trim(), language: language.trim(), timeZone: timeZone.trim() },
    ...{ categories, listed, selfEnrolment },
    ...(summary === '' ? {} : { summary }),
    ...(description === '' ? {} : { description }),
    ...(level === undefined ? {} : { level }),
    ...(draft.capacity === '' ? {} : { capacity: Number(draft.capacity) }),
    ...(draft.accessDays === '' ? {} : { accessDays: Number(draft.accessDays) }),
    ...(price === undefined ? {} : { price }),
    ...(draft.archived ? { archived: true } : {}),
    ...(draft.assisted && asksADay === ASKS_A_DAY ? {} : { assistant: { enabled: draft.assisted, asksADay } }),
  };
}
