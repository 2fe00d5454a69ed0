import { useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import {
  type Offer,
  type Purchase,
  useAskPurchaseMutation,
  useBeginPurchaseMutation,
  usePayPurchaseMutation,
} from './api.ts';

const TRIES = 40;
const PAUSE_MS = 500;
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

export interface Checkout {
  readonly paying: boolean;
  readonly error?: unknown;
  /** Why the bank declined, by its code. */
  readonly declined?: string;
  /** Where the payer confirms. */
  readonly challenge?: string;
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
  const until = async (id: string, isDone: (purchase: Purchase) => boolean): Promise<Purchase> => {
    for (let tries = 1; ; tries += 1) {
      const purchase = await ask({ course, id }).unwrap();
      if (isDone(purchase) || tries === TRIES) return purchase;
      await pause();
    }
  };
  const settled = ({ state: now }: Purchase) => now !== 'open' && now !== 'taking';
  const buy = async (offer: Offer, method: string): Promise<Purchase | undefined> => {
    setState({ paying: true });
    try {
      const wanted = { amount: offer.amount, ...(offer.coupon === null ? {} : { coupon: offer.coupon }) };
      const begun = await begin({ course, body: { provider: 'sandbox', ...wanted }, key: newId() }).unwrap();
      const { id } = begun;
      const ready = await until(id, (purchase) => purchase.ready || settled(purchase));
      if (!settled(ready)) {
        const { code, challengeUrl } = await pay({ course, id, method, key: newId() }).unwrap();
        if (code !== null) {
          setState({ paying: false, declined: code });
          return undefined;
        }
        if (challengeUrl !== null) setState({ paying: true, challenge: challengeUrl });
      }
      const bought = await until(id, settled);
      setState({ paying: false });
      return bought;
    } catch (error) {
      setState({ paying: false, error });
      return undefined;
    }
  };
  return { ...state, buy };
}
