import { defineErrors } from '../service/errors.ts';

export const sagaErrors = defineErrors({
  SAGA_NOT_FOUND: {
    kind: 'missing',
    title: 'No such saga',
    description: 'No saga of this id is kept. `GET /v1/sagas` lists those that are.',
  },
  SAGA_START_REUSED: {
    kind: 'conflict',
    title: 'The saga was started with another input',
    description:
      'A saga of this name and start id was started with another input. Nothing was started now; give each saga a start id of its own.',
  },
  SAGA_ACTION_REFUSED: {
    kind: 'conflict',
    title: 'The saga can not be retried, skipped, undone or answered so',
    description:
      'Its state does not allow the action: it may have moved on meanwhile. Look at it again; `actions` of the saga lists what is possible.',
  },
  SAGA_VERSION_GONE: {
    kind: 'fault',
    title: 'The definition that the saga began with is gone',
    description:
      'A running saga finishes with the version that it began with, and the service has that version no longer. Install a release that has it, and retry the saga.',
  },
  SAGA_ABANDONED: {
    kind: 'fault',
    title: 'The saga lost its process again and again',
    description:
      'Each process that went on with it ended before the step did. It is not begun once more by itself; look at what those processes logged, then retry, or undo the saga.',
  },
  SAGA_STEP_TIMED_OUT: {
    kind: 'unavailable',
    title: 'A step of a saga took longer than it may',
    description: 'Whether it happened is not known. It is tried again, and undone in the end where it never succeeds.',
  },
  SAGA_WAIT_ENDED: {
    kind: 'unprocessable',
    title: 'What a saga waited for did not come in time',
    description: 'The event or the answer of a person did not come before the deadline. The saga is undone.',
  },
  SAGA_DECLINED: {
    kind: 'unprocessable',
    title: 'A person declined the saga',
    description: 'The choice of the person who was asked ends the saga. It is undone.',
  },
});
