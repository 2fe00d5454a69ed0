import { openFollower } from './follow-configuration.ts';
import { followRegistry } from './follow-registry.ts';
import type { RunningTools } from './tools.ts';
import { openFigureWriter } from './write-figures.ts';

/** Figures are written at least so often (ms), and so seldom at most. */
const WRITE_LEAST_MS = 250;
const WRITE_MOST_MS = 5000;
/** Before the tenant is known. */
const TENANT_MS = 1000;

/**
 * What goes on beside the proxy: it takes the configuration as it changes and the shares as they are decided, and its figures are written.
 * Nothing of it holds a request up; while the configuration or the database is away the proxy goes on with what it has.
 * @param isFront whether it leads to the installation's processes as long as no document was published
 * @returns ends it
 */
export function runGateway(
  tools: RunningTools,
  kept: { readonly tenant: string; readonly revision: number } | undefined,
  isFront: boolean,
): () => Promise<void> {
  const ended = new AbortController();
  const follower = openFollower(tools, kept);
  const writer = openFigureWriter(tools);
  let offShares: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let everyMs = WRITE_MOST_MS;
  let wasWritten = true;

  function takeShares(tenant: string): void {
    offShares = tools.releases.watch(tenant, 'all', (releases) => {
      tools.proxy.setShares(Object.fromEntries(releases.map(({ name, canary, share }) => [name, { canary, share }])));
    });
  }

  async function writeOnce(): Promise<void> {
    const tenant = follower.tenant();
    if (tenant === undefined) return;
    if (offShares === undefined) takeShares(tenant);
    try {
      everyMs = await writer.write(tenant, follower.standing());
      wasWritten = true;
    } catch (error) {
      if (wasWritten) tools.onTrouble(error, 'figures can not be written: they are kept for later');
      wasWritten = false;
    }
  }

  function later(): void {
    const ms = follower.tenant() === undefined ? TENANT_MS : Math.min(WRITE_MOST_MS, Math.max(WRITE_LEAST_MS, everyMs));
    timer = setTimeout(() => {
      writing = writeOnce().finally(() => {
        if (!ended.signal.aborted) later();
      });
    }, ms).unref();
  }

  const tenant = follower.tenant();
  if (tenant !== undefined) takeShares(tenant);
  const following = follower.follow(ended.signal);
  if (isFront) void followRegistry(tools, follower, ended.signal);
  later();
  return async () => {
    ended.abort();
    clearTimeout(timer);
    offShares?.();
    await writing;
    // A question to the configuration that waits for its answer is not waited for.
    void following.catch(() => undefined);
  };
}
