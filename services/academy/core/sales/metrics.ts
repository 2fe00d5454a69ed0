import type { putBoard, putMetric } from '@pvt/insights/contract';
import type { Static } from 'typebox';
import { lessonProgressed } from '../learning/events.ts';
import { enrolmentChanged } from '../people/events.ts';
import { courseRated, courseSold } from './events.ts';

type Definition = Static<typeof putMetric.input>['definition'];
type Board = Static<typeof putBoard.input>['board'];

const count = { kind: 'count' } as const;
const lessons = (state: 'started' | 'completed', description: string): Definition => ({
  description,
  event: lessonProgressed.type,
  filter: `data.state == "${state}"`,
  value: count,
  dimensions: { course: 'data.course', lesson: 'data.lesson' },
  finest: 'day',
});

/** Metrics of courses, by name. Shares are quotients of them: quotients do not add up over periods. */
export const METRICS: Readonly<Record<string, Definition>> = {
  'academy.enrolments': {
    description: 'People who came into a course, invited ones included, by the day on which they did.',
    unit: 'learners',
    event: enrolmentChanged.type,
    filter: 'data.before == null',
    value: count,
    dimensions: { course: 'data.after.course', via: 'data.after.via' },
    finest: 'day',
  },
  'academy.completions': {
    description: 'Learners who completed a course, by the day on which they did.',
    unit: 'learners',
    event: enrolmentChanged.type,
    // Who was suspended after the completion, and is let in again, completes nothing by that.
    filter:
      'data.before != null && data.before.state != "completed" && data.after.state == "completed" && !(has(data.before.completed) && data.before.completed)',
    value: count,
    dimensions: { course: 'data.after.course' },
    finest: 'day',
  },
  'academy.lessons-begun': lessons('started', 'Learners who opened a lesson without completing it at once.'),
  'academy.lessons-completed': lessons('completed', 'Learners who completed a lesson.'),
  'academy.revenue': {
    description: 'What was paid for courses less what was given back, in minor units, by the day on which it was.',
    event: courseSold.type,
    value: { kind: 'sum', of: 'data.amount' },
    dimensions: { course: 'data.course', currency: 'data.currency' },
    finest: 'day',
  },
  'academy.sales': {
    description: 'Courses that were paid for less those that were given back.',
    event: courseSold.type,
    value: { kind: 'sum', of: 'data.count' },
    dimensions: { course: 'data.course' },
    finest: 'day',
  },
  'academy.satisfaction': {
    description: 'Stars, from 1 to 5, that learners gave a course at its end.',
    unit: 'stars',
    event: courseRated.type,
    value: { kind: 'avg', of: 'data.stars' },
    dimensions: { course: 'data.course' },
    finest: 'day',
  },
};

/** The name that the ready board has among the boards. */
export const BOARD_NAME = 'academy';

const month = { every: 'month', range: '12m', w: 6, h: 2 } as const;
const tile = (id: string, title: string, metric: string, chart: 'bar' | 'line', by = ['course']) => ({
  ...{ id, title, metric: `academy.${metric}`, ...month, by, chart },
});

export const BOARD: Board = {
  title: 'Academy',
  tiles: [
    tile('enrolments', 'Enrolments', 'enrolments', 'bar'),
    tile('completions', 'Completions', 'completions', 'bar'),
    tile('revenue', 'Revenue, minor units', 'revenue', 'bar', ['course', 'currency']),
    tile('satisfaction', 'Satisfaction', 'satisfaction', 'line'),
    tile('lessons', 'Lessons completed', 'lessons-completed', 'bar'),
    tile('ways', 'Enrolments by their way in', 'enrolments', 'bar', ['via']),
  ],
};
