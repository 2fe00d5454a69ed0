import { Connection } from './connection.ts';
import { performTransaction, type Transaction, type Use } from './transaction.ts';

/** Transactions one behind the other on one connection. */
export interface Line {
  /**
   * As a database's `transaction`, after those that were given before. It begins when the commit of the one before is on
   * its way: it sees what that one did, and is undone when that one is. Its own begin is not waited for, so its first
   * statement must write nothing where `pvt.tenant` is not set: behind a begin that failed it would be a transaction of
   * its own.
   * @param onCommitting called when nothing but the answer of its commit is still to come
   */
  transaction<T>(tenant: string, work: (tx: Transaction) => Promise<T>, onCommitting?: () => void): Promise<T>;
}

/**
 * @param take a connection; it is given back when the line is empty, and between two transactions when others wait for one
 * @param awaited how many wait for a connection
 */
export function openLine(take: () => Promise<Use>, awaited: () => number): Line {
  let turn = Promise.resolve();
  let taken: Promise<Use> | undefined;
  let before: Promise<unknown> | undefined;
  let underWay = 0;

  async function inTurn<T>(
    tenant: string,
    work: (tx: Transaction) => Promise<T>,
    onCommitting: () => void,
  ): Promise<T> {
    taken ??= take();
    underWay += 1;
    let use: Use | undefined;
    try {
      use = await taken;
      // A busy line may keep its connection for hours.
      if (use.client instanceof Connection) use.client.looks = 0;
      const done: Promise<T> = performTransaction(use, tenant, work, {
        before,
        onCommitting: () => {
          before = done;
          onCommitting();
        },
      });
      return await done;
    } finally {
      underWay -= 1;
      if (underWay === 0) {
        taken = undefined;
        before = undefined;
        use?.client.release(use.broken);
      }
    }
  }

  return {
    async transaction(tenant, work, onCommitting) {
      const { promise: next, resolve: giveWay } = Promise.withResolvers<void>();
      const mine = turn;
      turn = next;
      await mine;
      const committing = (): void => {
        // A line with a long backlog would else keep the connection from them until its end.
        if (awaited() > 0) return;
        giveWay();
        onCommitting?.();
      };
      return inTurn(tenant, work, committing).finally(giveWay);
    },
  };
}
