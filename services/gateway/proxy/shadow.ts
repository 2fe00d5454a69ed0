import type { RunningUpstream } from './running-upstream.ts';

interface Shadowed {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
  readonly key: string;
}

/** What the copy is waited for at most. */
const LONGEST_MS = 30_000;

/** Sends a copy of a request, whose answer nobody gets: what it comes to is in the upstream's own figures only. */
export function shadow(upstream: RunningUpstream, { method, path, headers, key }: Shadowed): void {
  const ticket = upstream.enter();
  if (!('period' in ticket)) return;
  const instance = upstream.choose([], key);
  if (instance === undefined) return upstream.leave(ticket, 'unknown');
  instance.requests += 1;
  instance.inFlight += 1;
  const over = (isError: boolean): void => {
    instance.inFlight -= 1;
    upstream.answered(instance, isError);
    upstream.leave(ticket, isError ? 'error' : 'well');
  };
  const signal = AbortSignal.timeout(LONGEST_MS);
  instance.pool
    .request({ method, path, headers: [...headers, 'pvt-gateway-shadow', '1'], signal })
    .then(({ statusCode, body }) => body.dump().then(() => over(statusCode >= 500)))
    .catch(() => over(true));
}
