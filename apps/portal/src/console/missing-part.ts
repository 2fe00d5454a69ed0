/** A page that was reloaded a moment ago and lacks its part still is not helped by doing so again. */
const againAfterMs = 60_000;
const key = 'pvt.reloaded-at';

/** Whether a part of the portal could not be loaded. The browsers each have words of their own for it. */
export function isPartMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|importing a module script|preload CSS|module script failed/i.test(error.message)
  );
}

/** True once a minute: the page may reload by itself, and notes that it did. */
export function mayReload(memory: Pick<Storage, 'getItem' | 'setItem'>, now: number): boolean {
  try {
    if (now - Number(memory.getItem(key) ?? 0) < againAfterMs) return false;
    memory.setItem(key, String(now));
    return true;
  } catch {
    // Where nothing can be noted, it could go on for ever.
    return false;
  }
}
