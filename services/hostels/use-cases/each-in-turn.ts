/**
 * Does the same with each of several that are due, of all tenants: one that fails keeps no other waiting.
 * @throws AggregateError once all are tried, where some have failed: they are due again the next time
 */
export async function eachInTurn<Due>(due: readonly Due[], work: (each: Due) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const each of due) await work(each).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'some are done later');
}
