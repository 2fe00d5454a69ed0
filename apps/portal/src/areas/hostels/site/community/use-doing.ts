import type { Problem } from '@pvt/ui/problem';
import { useState } from 'react';
import { useSite } from '../../../../site/site.ts';
import { ask, type Call } from '../ask.ts';

/** The link of a booking: whoever has it is its guest. */
export interface OwnLink {
  readonly code: string;
  readonly key: string;
}

export interface Doing {
  readonly problem: Problem | undefined;
  readonly busy: boolean;
  /** @returns whether it is done */
  readonly act: (path: string, call: Call) => Promise<boolean>;
}

/** What a guest does by the link of a booking. @param onDone when it is done */
export function useDoing({ code, key }: OwnLink, onDone: () => void): Doing {
  const { address } = useSite();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const act = async (path: string, call: Call): Promise<boolean> => {
    setBusy(true);
    const answer = await ask<unknown>(address, `bookings/${code}${path}`, { key, ...call });
    setBusy(false);
    setProblem(answer.problem);
    if (answer.problem !== undefined) return false;
    onDone();
    return true;
  };
  return { problem, busy, act };
}
