import { readEventStream } from './event-stream.ts';

/** What holds for a program. */
export interface ConfigValues {
  /** Of the newest layer that it is made of. */
  readonly revision: number;
  readonly values: Readonly<Record<string, unknown>>;
  /** Secret keys with a value that the API key may not see. */
  readonly hidden: readonly string[];
}

interface WatchOptions {
  /** Where PVT is. */
  readonly url: string;
  /** An API key with `config:read`; for secret values, and to tell by which revision the program runs, also `config:run`. */
  readonly apiKey: string;
  readonly environment: 'development' | 'staging' | 'production';
  /** Whom the program runs for; default everybody. */
  readonly subject?: string;
  /** What the program is called where people see which ones lag; without it nothing is told. */
  readonly instance?: { readonly id: string; readonly program: string };
  /** Between tries, while the server is away. Default a second. */
  readonly retryMs?: number;
  /** Why it can not be watched now; it goes on with what it has, and tries again. */
  readonly onTrouble?: (error: unknown) => void;
}

export interface WatchedConfig {
  /** The newest; also while the server is away. */
  readonly current: ConfigValues;
  /**
   * Tells of the values now, and of each change. One that is still at work is told the newest when it is done; one that
   * fails is told again. No listener waits for another.
   * @returns ends it
   */
  onChange(listener: (values: ConfigValues) => void | Promise<void>): () => void;
  close(): void;
}

const RETRY_MS = 1000;

/**
 * Watches what holds for a program. Resolves with the first values.
 * @throws Error with the server's word where the first request is refused: the key, the address or the environment is wrong
 */
export async function watchConfig(options: WatchOptions): Promise<WatchedConfig> {
  const { retryMs = RETRY_MS, onTrouble = () => undefined } = options;
  const ended = new AbortController();
  const listeners = new Set<Listener>();
  const first = Promise.withResolvers<ConfigValues>();
  let current: ConfigValues | undefined;

  function take(values: ConfigValues): void {
    if (values.revision === current?.revision) return;
    current = values;
    first.resolve(values);
    for (const listener of listeners) listener.tell();
    tellServer(options, values, ended.signal).catch(onTrouble);
  }

  async function follow(): Promise<void> {
    while (!ended.signal.aborted) {
      try {
        for await (const values of valuesFrom(options, ended.signal)) take(values);
      } catch (error) {
        if (error instanceof Refused && current === undefined) return first.reject(error);
        if (!ended.signal.aborted) onTrouble(error);
      }
      await pause(retryMs, ended.signal);
    }
  }

  void follow();
  await first.promise;
  const newest = (): ConfigValues => current ?? { revision: 0, values: {}, hidden: [] };
  return {
    get current() {
      return newest();
    },
    onChange(listener) {
      const own = listenerOf(listener, newest, { retryMs, onTrouble, signal: ended.signal });
      listeners.add(own);
      own.tell();
      return () => {
        listeners.delete(own);
        own.end();
      };
    },
    close: () => ended.abort(),
  };
}

/** The server says no: asking again does not help before somebody changes something. */
class Refused extends Error {
  override readonly name = 'Refused';
}

async function* valuesFrom(
  { url, apiKey, environment, subject }: WatchOptions,
  signal: AbortSignal,
): AsyncGenerator<ConfigValues> {
  const address = new URL('/v1/config/values/live', url);
  address.searchParams.set('environment', environment);
  if (subject !== undefined) address.searchParams.set('for', subject);
  const response = await fetch(address, { headers: { authorization: `Bearer ${apiKey}` }, signal });
  if (!response.ok) {
    const why = `${address.href} answered ${response.status}: ${(await response.text()).slice(0, 500)}`;
    throw response.status < 500 && response.status !== 429 ? new Refused(why) : new Error(why);
  }
  for await (const { event, data } of readEventStream(textOf(response)))
    if (event === 'config') yield JSON.parse(data) as ConfigValues;
}

async function* textOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) yield decoder.decode(chunk, { stream: true });
}

async function tellServer(
  { url, apiKey, environment, subject, instance }: WatchOptions,
  { revision }: ConfigValues,
  signal: AbortSignal,
): Promise<void> {
  if (instance === undefined) return;
  const response = await fetch(new URL(`/v1/config/instances/${encodeURIComponent(instance.id)}`, url), {
    method: 'PUT',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      environment,
      ...(subject === undefined ? {} : { for: subject }),
      revision,
      program: instance.program,
    }),
    signal,
  });
  if (!response.ok) throw new Error(`The server did not take by which revision this runs: ${response.status}.`);
}

interface Listener {
  tell(): void;
  end(): void;
}

interface ListenerParts {
  readonly retryMs: number;
  readonly onTrouble: (error: unknown) => void;
  readonly signal: AbortSignal;
}

function listenerOf(
  listener: (values: ConfigValues) => void | Promise<void>,
  newest: () => ConfigValues,
  { retryMs, onTrouble, signal }: ListenerParts,
): Listener {
  let told: ConfigValues | undefined;
  let isAtWork = false;
  let isOver = false;
  const isDone = (): boolean => isOver || signal.aborted;

  async function work(): Promise<void> {
    isAtWork = true;
    while (!isDone() && told !== newest()) {
      const values = newest();
      try {
        await listener(values);
        told = values;
      } catch (error) {
        onTrouble(error);
        await pause(retryMs, signal);
      }
    }
    isAtWork = false;
  }

  return {
    tell: () => {
      if (!isAtWork) void work();
    },
    end: () => {
      isOver = true;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
