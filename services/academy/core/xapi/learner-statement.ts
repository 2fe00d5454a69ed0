import type { Json } from './check.ts';
import { type VerbName, verbOf } from './verbs.ts';

/** Where activities are named, and who did something in which course. */
export interface Learnt {
  /** The server's public origin. */
  readonly origin: string;
  readonly tenant: string;
  /** The learner is named by the account's id: no name and no mail address leaves with a statement. */
  readonly account: string;
  readonly enrolment: string;
  readonly course: { readonly slug: string; readonly title: string; readonly language: string };
  /** ISO instant. */
  readonly at: string;
}

export interface LessonNamed {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
}

const ACTIVITY = 'http://adlnet.gov/expapi/activities';

/** Tenants may have courses of the same slug, and one record store. */
export const baseOf = ({ origin, tenant }: Pick<Learnt, 'origin' | 'tenant'>): string => `${origin}/xapi/${tenant}`;

export function courseActivity(learnt: Omit<Learnt, 'account' | 'enrolment' | 'at'>): Json {
  const { origin, course } = learnt;
  return {
    objectType: 'Activity',
    id: `${baseOf(learnt)}/courses/${course.slug}`,
    definition: {
      type: `${ACTIVITY}/course`,
      name: { [course.language]: course.title },
      moreInfo: `${origin}/learning/courses/${course.slug}`,
    },
  };
}

export function lessonActivity(learnt: Omit<Learnt, 'account' | 'enrolment' | 'at'>, lesson: LessonNamed): Json {
  const { course } = learnt;
  return {
    objectType: 'Activity',
    id: `${baseOf(learnt)}/courses/${course.slug}/lessons/${lesson.id}`,
    definition: {
      type: `${ACTIVITY}/${lesson.kind === 'quiz' ? 'assessment' : lesson.kind === 'video' ? 'media' : 'lesson'}`,
      name: { [course.language]: lesson.title },
    },
  };
}

/** @param definition how it is answered; what it asks is not told */
export function questionActivity(learnt: Learnt, question: string, definition: Json): Json {
  return {
    objectType: 'Activity',
    id: `${baseOf(learnt)}/questions/${question}`,
    definition: { type: `${ACTIVITY}/cmi.interaction`, ...definition },
  };
}

export function certificateActivity(learnt: Learnt, serial: string): Json {
  return {
    objectType: 'Activity',
    id: `${baseOf(learnt)}/certificates/${serial}`,
    definition: {
      type: 'http://activitystrea.ms/schema/1.0/badge',
      name: { [learnt.course.language]: learnt.course.title },
    },
  };
}

export interface Said {
  readonly verb: VerbName;
  readonly object: Json;
  readonly result?: Json;
  /** What it happened in, from the nearest on; the course is the last of all but its own statements. */
  readonly within?: readonly Json[];
}

/** A statement of xAPI 1.0.3 of what a learner did. */
export function learnerStatement(learnt: Learnt, { verb, object, result, within = [] }: Said): Json {
  const [parent, ...grouping] = within;
  const around = {
    ...(parent === undefined ? {} : { parent: [parent] }),
    ...(grouping.length === 0 ? {} : { grouping }),
  };
  return {
    actor: actorOf(learnt),
    verb: verbOf(verb),
    object,
    ...(result === undefined ? {} : { result }),
    context: {
      registration: learnt.enrolment,
      platform: 'PVT',
      language: learnt.course.language,
      ...(parent === undefined ? {} : { contextActivities: around }),
    },
    timestamp: learnt.at,
  };
}

export const actorOf = ({ origin, account }: Pick<Learnt, 'origin' | 'account'>): Json => ({
  objectType: 'Agent',
  account: { homePage: origin, name: account },
});
