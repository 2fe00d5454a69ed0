import { isProblem } from '@pvt/ui/problem';
import { useRef } from 'react';
import { newId } from './new-id.ts';

/** Of these nobody knows whether the command was done: no answer, one of something in between, or one that is still under way. */
const isUnknown = (error: unknown): boolean =>
  isProblem(error) && (error.status === 0 || error.status >= 500 || error.code === 'COMMAND_UNDER_WAY');

/**
 * Sends what a person presses for under a key: a command whose answer was lost has the same key when it is pressed for again, until it
 * is known what became of it.
 */
export function useKeysUntilKnown() {
  const keys = useRef(new Map<string, string>());
  return async <Answer extends { readonly error?: unknown }>(
    command: object,
    send: (key: string) => PromiseLike<Answer>,
  ): Promise<Answer> => {
    const name = JSON.stringify(command);
    const key = keys.current.get(name) ?? newId();
    keys.current.set(name, key);
    const answer = await send(key);
    if (!isUnknown(answer.error)) keys.current.delete(name);
    return answer;
  };
}
