import { useEffect, useRef, useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import {
  type Offer,
  type PaidBy,
  type Purchase,
  useAskPurchaseMutation,
  useBeginPurchaseMutation,
  usePayPurchaseMutation,
} from './api.ts';

interface Patience {
  readonly tries: number;
  readonly pauseMs: number;
}
/** For 20 s: until a purchase is prepared, and until access is given. */
const PREPARING: Patience = { tries: 40, pauseMs: 500 };
/** For ten minutes: until its payer has confirmed it elsewhere. */
const CONFIRMING: Patience = { tries: 300, pauseMs: 2000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** What costs nothing asks no provider. */
const NOTHING_TO_PAY = { provider: 'sandbox', method: '' } as const;

export interface Checkout {
  readonly paying: boolean;
  readonly error?: unknown;
  /** Why the bank declined, by its code. */
  readonly declined?: string;
  /** Where the payer confirms. */
  readonly challenge?: string;
  /** `failed`: nothing was taken; `open` and `taking`: it takes longer than this page waits. */
  readonly unsettled?: 'open' | 'taking' | 'failed';
}

/**
 * Buys a course: begins the purchase, waits until it is prepared, has the bank hold the money, and waits until access is given, which
 * takes some seconds.
 */
export function useCheckout(course: string) {
  const [begin] = useBeginPurchaseMutation();
  const [pay] = usePayPurchaseMutation();
  const [ask] = useAskPurchaseMutation();
  const [state, setState] = useState<Checkout>({ paying: false });
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  const until = async (
    id: string,
    isDone: (purchase: Purchase) => boolean,
    { tries, pauseMs }: Patience,
  ): Promise<Purchase> => {
    for (let asked = 1; ; asked += 1) {
      const purchase = await ask({ course, id }).unwrap();
      if (isDone(purchase) || asked === tries || left.current) return purchase;
      await pause(pauseMs);
    }
  };
  const settled = ({ state: now }: Purchase) => now !== 'open' && now !== 'taking';
  /** @param by undefined where nothing is to be paid */
  const buy = async (offer: Offer, by: PaidBy | undefined): Promise<Purchase | undefined> => {
    const { provider, method } = by ?? NOTHING_TO_PAY;
    setState({ paying: true });
    try {
      const wanted = { amount: offer.amount, ...(offer.coupon === null ? {} : { coupon: offer.coupon }) };
      const begun = await begin({ course, body: { provider, ...wanted }, key: newId() }).unwrap();
      const { id } = begun;
      const ready = await until(id, (purchase) => purchase.ready || settled(purchase), PREPARING);
      let patience = PREPARING;
      if (!settled(ready)) {
        const { code, challengeUrl } = await pay({ course, id, method, key: newId() }).unwrap();
        if (code !== null) {
          setState({ paying: false, declined: code });
          return undefined;
        }
        if (challengeUrl !== null) {
          setState({ paying: true, challenge: challengeUrl });
          patience = CONFIRMING;
        }
      }
      const bought = await until(id, settled, patience);
      const { state: now } = bought;
      setState({ paying: false, ...(now === 'paid' || now === 'refunded' ? {} : { unsettled: now }) });
      return bought;
    } catch (error) {
      setState({ paying: false, error });
      return undefined;
    }
  };
  return { ...state, buy };
}
