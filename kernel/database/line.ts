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

/** Where a line has its connection from. */
export interface LineConnections {
  take(): Promise<Use>;
  /** When the line is empty, and between two transactions when others wait for the connection. */
  give(use: Use): void;
  /** Whether others would be given the connection if the line gave it back. */
  readonly isAwaited: boolean;
}

export function openLine(connections: LineConnections): Line {
  let turn = Promise.resolve();
  let taken: Promise<Use> | undefined;
  let before: Promise<unknown> | undefined;
  let underWay = 0;

  async function inTurn<T>(
    tenant: string,
    work: (tx: Transaction) => Promise<T>,
    onCommitting: () => void,
  ): Promise<T> {
    taken ??= connections.take();
    underWay += 1;
    let use: Use | undefined;
    try {
      use = await taken;
      // A busy line may keep its connection for hours.
      use.connection.looks = 0;
      const done: Promise<T> = performTransaction(use, tenant, work, {
        asksAtOnce: true,
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
        if (use !== undefined) connections.give(use);
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
        if (connections.isAwaited) return;
        giveWay();
        onCommitting?.();
      };
      return inTurn(tenant, work, committing).finally(giveWay);
    },
  };
}
