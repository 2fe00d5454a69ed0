type Undo = () => Promise<unknown>;

/** What has been started and is still there, in the order in which it was. */
const standing = new Set<Undo>();

/**
 * Notes how to undo what is about to be started, so that it does not outlive a bench that is interrupted or fails.
 * @returns what undoes it, once, for the bench itself to call
 */
export function undoLater(undo: Undo): () => Promise<void> {
  standing.add(undo);
  return async () => {
    if (standing.delete(undo)) await undo();
  };
}

/** Undoes all that is standing, the last first. What can not be undone holds up nothing else. */
export async function undoAll(): Promise<void> {
  for (const undo of [...standing].reverse()) {
    standing.delete(undo);
    await undo().catch((error: unknown) => process.stderr.write(`bench: ${String(error)}\n`));
  }
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Has a signal undo everything and then end the process; a second one ends it at once. */
export function undoOnSignals(): void {
  for (const [signal, number] of Object.entries(SIGNALS)) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(128 + number));
      void undoAll().finally(() => process.exit(128 + number));
    });
  }
}
