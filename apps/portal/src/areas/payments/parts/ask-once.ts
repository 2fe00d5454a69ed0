import { useKeysUntilKnown } from '../../../parts/keys-until-known.ts';
import { type Command, useAskProviderMutation } from '../api.ts';

/** Asks the provider once for what a person presses for. */
export function useAskOnce() {
  const [ask, asking] = useAskProviderMutation();
  const withKey = useKeysUntilKnown();
  const once = (command: Omit<Command, 'key'>) => withKey(command, (key) => ask({ ...command, key }));
  return [once, asking] as const;
}
