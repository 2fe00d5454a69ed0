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

let undoing: Promise<void> | undefined;

/**
 * Undoes all that is standing, the last first. What can not be undone holds up nothing else. Called again, it is the same: a
 * bench fails when its server goes, and must not end the process before the rest is gone too.
 */
export function undoAll(): Promise<void> {
  undoing ??= undoEach();
  return undoing;
}

async function undoEach(): Promise<void> {
  for (const undo of [...standing].reverse()) {
    standing.delete(undo);
    await undo().catch((error: unknown) => process.stderr.write(`bench: ${String(error)}\n`));
  }
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Has a signal undo everything and then end the process. Those that follow change nothing: a terminal and npm both send one. */
export function undoOnSignals(): void {
  let ending = false;
  for (const [signal, number] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void undoAll().finally(() => process.exit(128 + number));
    });
  }
}
