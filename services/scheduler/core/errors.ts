import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with a task or a run of it. */
export const schedulerErrors = defineErrors({
  TASK_INVALID: {
    kind: 'unprocessable',
    title: 'The task can not be done as defined',
    description:
      'Its times never come, are over, or are in no known time zone, or what it is to do can not be done. `errors` has a pointer and a sentence for each; correct them and send the task again.',
  },
  TIME_ZONE_UNKNOWN: {
    kind: 'unprocessable',
    title: 'No such time zone',
    description: 'Time zones are those of the IANA, by their names: `Europe/Lisbon`.',
  },
  TASK_NOT_FOUND: {
    kind: 'missing',
    title: 'No such task',
    description: 'No task of this name is kept. `GET /v1/tasks` lists those that are.',
  },
  TASK_SIGNS_NOTHING: {
    kind: 'conflict',
    title: 'The task has no calls to sign',
    description: 'Only a task that posts to an address has a secret. Have it post to one first.',
  },
  TASK_UNDER_WAY: {
    kind: 'conflict',
    title: 'A run of the task is under way',
    description:
      'The task forbids that its runs overlap, and one has not ended. Wait for its end, or let the task queue or replace its runs.',
  },
  RUN_FAILED: {
    kind: 'unprocessable',
    title: 'A run did not do what it was to do',
    description:
      'The web hook was not taken, or could not be reached. The run’s error says why; it is kept in the history of the task.',
  },
  TASK_NOT_ALLOWED: {
    kind: 'forbidden',
    title: 'Whom the task is done for may not do it any more',
    description:
      'Who saved the task last has lost a permission that it takes, belongs to the organisation no more, or was a key that has ended. The task is paused; whoever may do the same resumes it, and is who it is done for from then on.',
  },
  RUN_TOO_LONG: {
    kind: 'unavailable',
    title: 'A run took longer than its deadline',
    description: 'It was ended. Give the task a longer deadline, or less to do.',
  },
  RUN_ABANDONED: {
    kind: 'fault',
    title: 'A run lost its process again and again',
    description:
      'Each process that began it ended before the run did. It is not begun once more; look at what those processes wrote.',
  },
});

export function taskNotFound(name: string): Problem {
  return schedulerErrors.TASK_NOT_FOUND(`There is no task "${name}".`);
}
