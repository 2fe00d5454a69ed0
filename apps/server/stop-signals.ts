/** Signals so close together are one: a terminal and whoever waits for this program both pass the same Ctrl-C on. */
const SAME_PRESS_MS = 1000;

/** Calls when the program is asked to stop, once. Asked again, it ends at once: whoever asks does not want to wait for what is under way. */
export function onStopAsked(stop: (signal: NodeJS.Signals) => void): void {
  let askedAt: number | undefined;
  const ask = (signal: NodeJS.Signals): void => {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > SAME_PRESS_MS) process.exit(130);
      return;
    }
    askedAt = performance.now();
    stop(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  // Started by a supervisor, it does not outlive that one.
  process.on('disconnect', () => ask('SIGHUP'));
}
