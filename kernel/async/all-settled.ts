/**
 * Waits for all, also when one fails, and then fails with the first one's error: what still ran on would meet what comes
 * after, such as the end of its transaction.
 */
export async function allSettled(works: readonly Promise<unknown>[]): Promise<void> {
  for (const end of await Promise.allSettled(works)) if (end.status === 'rejected') throw end.reason;
}
