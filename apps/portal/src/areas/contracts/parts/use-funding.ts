import { useEffect, useRef, useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import {
  type Milestone,
  type MilestoneOf,
  type Provider,
  useActOnMilestoneMutation,
  useAskContractMutation,
  usePayMilestoneMutation,
} from '../api.ts';

interface Patience {
  readonly tries: number;
  readonly pauseMs: number;
}
/** For 30 s: until a payment is prepared, and until its money is in escrow. */
const PREPARING: Patience = { tries: 60, pauseMs: 500 };
/** For ten minutes: until its payer has confirmed it elsewhere. */
const CONFIRMING: Patience = { tries: 300, pauseMs: 2000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface PaidBy {
  readonly provider: Provider;
  /** The provider’s token; its payer may have to confirm there. */
  readonly method: string;
}

export interface Funding {
  readonly paying: boolean;
  readonly error?: unknown;
  /** Why the bank declined, by its code. */
  readonly declined?: string;
  /** Where the payer confirms. */
  readonly challenge?: string;
  /** It takes longer than this page waits. */
  readonly unsettled?: true;
}

/** Pays a milestone in: begins the payment, waits until it is prepared, has the bank hold the money, and waits for the escrow. */
export function useFunding(of: MilestoneOf) {
  const [begin] = useActOnMilestoneMutation();
  const [pay] = usePayMilestoneMutation();
  const [ask] = useAskContractMutation();
  const [state, setState] = useState<Funding>({ paying: false });
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  const until = async (isDone: (found: Milestone) => boolean, { tries, pauseMs }: Patience): Promise<boolean> => {
    for (let asked = 1; asked <= tries && !left.current; asked += 1) {
      const { milestones } = await ask(of.contract).unwrap();
      const found = milestones.find(({ id }) => id === of.milestone);
      if (found === undefined || isDone(found)) return found !== undefined;
      await pause(pauseMs);
    }
    return false;
  };
  /** @returns whether the money is in escrow */
  const fund = async (amount: number, { provider, method }: PaidBy): Promise<boolean> => {
    setState({ paying: true });
    try {
      await begin({ ...of, act: 'funding', body: { provider, amount }, key: newId() }).unwrap();
      await until(({ ready }) => ready, PREPARING);
      const { code, challengeUrl } = await pay({ ...of, method, key: newId() }).unwrap();
      if (code !== null) {
        setState({ paying: false, declined: code });
        return false;
      }
      if (challengeUrl !== null) setState({ paying: true, challenge: challengeUrl });
      const isIn = await until(({ state: now }) => now !== 'funding', challengeUrl === null ? PREPARING : CONFIRMING);
      setState({ paying: false, ...(isIn ? {} : { unsettled: true }) });
      return isIn;
    } catch (error) {
      setState({ paying: false, error });
      return false;
    }
  };
  return { ...state, fund };
}
