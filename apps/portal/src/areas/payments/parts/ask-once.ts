import { isProblem } from '@pvt/ui/problem';
import { useRef } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { type Command, useAskProviderMutation } from '../api.ts';

/** Of these nobody knows whether the command was done: no answer, one of something in between, or one that is still under way. */
const isUnknown = (error: unknown): boolean =>
  isProblem(error) && (error.status === 0 || error.status >= 500 || error.code === 'COMMAND_UNDER_WAY');

/**
 * Asks the provider once for what a person presses for: a command whose answer was lost has the same key when it is pressed for again,
 * until it is known what became of it.
 */
export function useAskOnce() {
  const [ask, asking] = useAskProviderMutation();
  const keys = useRef(new Map<string, string>());
  const once = async (command: Omit<Command, 'key'>) => {
    const name = JSON.stringify(command);
    const key = keys.current.get(name) ?? newId();
    keys.current.set(name, key);
    const answer = await ask({ ...command, key });
    if (!isUnknown(answer.error)) keys.current.delete(name);
    return answer;
  };
  return [once, asking] as const;
}
