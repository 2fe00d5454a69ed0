const PROBE_MS = 2000;

/** Whether a process answers where it says that it is called, whatever it answers. */
export async function answersAt(address: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL('/healthz', address), {
      signal: AbortSignal.timeout(PROBE_MS),
      redirect: 'manual',
    });
    await answer.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
