export { adviceFor } from './problem/advice.ts';
export { fieldErrors } from './problem/field-errors.ts';
export { onceThereIsRoom } from './problem/once-there-is-room.ts';
export { asSentence, isProblem, problemFrom, unreachable } from './problem/problem.ts';
export type { Failure, FieldError, Problem } from './problem/types.ts';
