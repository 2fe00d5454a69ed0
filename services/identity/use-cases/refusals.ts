import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { signInRefused } from '../core/second-factor-events.ts';
import { toldWhence, type Whence } from '../core/session.ts';

export interface Refusal {
  readonly account: string;
  readonly reason: 'password' | 'code' | 'recovery-code' | 'passkey' | 'blocked';
  readonly from: Whence;
}

/** Tells of sign-ins that were refused. */
export interface Refusals {
  /** After the answer, which takes no longer for it: nobody learns by the time whose account there is. */
  tell(context: CallContext, refusal: Refusal): void;
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;
/** In an hour, of an account and of all: who tries a million passwords does not fill the log. */
const MOST_OF_ACCOUNT = 5;
const MOST = 1000;

export function boundedRefusals({ database, log }: { readonly database: Database; readonly log: Log }): Refusals {
  let hour = 0;
  let told = 0;
  const ofAccount = new Map<string, number>();
  const running = new Set<Promise<void>>();

  function mayTell(account: string): boolean {
    const now = Math.floor(Date.now() / HOUR_MS);
    if (now !== hour) {
      hour = now;
      told = 0;
      ofAccount.clear();
    }
    const before = ofAccount.get(account) ?? 0;
    if (before >= MOST_OF_ACCOUNT || told >= MOST) return false;
    ofAccount.set(account, before + 1);
    told += 1;
    return true;
  }

  return {
    tell(context, { account, reason, from }) {
      if (!mayTell(account)) return;
      const after = { reason, ...toldWhence(from) };
      const work = database
        .transaction(account, (tx) =>
          log.publish(tx, [signInRefused.of(context, { name: account, before: null, after })]),
        )
        .then(
          () => undefined,
          () => undefined,
        )
        .finally(() => running.delete(work));
      running.add(work);
    },
    async stop() {
      await Promise.all(running);
    },
  };
}
