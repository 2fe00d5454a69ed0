import type { Arrival, HighWaterMark } from './high-water-mark.ts';

/** What somebody looks at for as long as it is shown, such as an auction. */
export interface Watches<Seen> {
  /** @param onSeen at once and after each change @returns ends it */
  watch(tenant: string, thing: string, onSeen: (seen: Seen) => void): () => void;
  stop(): void;
}

interface WatchesParts<Seen> {
  readonly highWaterMark: Pick<HighWaterMark, 'onAdvance'>;
  /** Which events can have changed what is looked at: how their types begin. */
  readonly prefix: string;
  /** Undefined where there is none any more. */
  readonly look: (tenant: string, thing: string) => Promise<Seen | undefined>;
  readonly isSame: (a: Seen, b: Seen) => boolean;
  readonly onError: (error: unknown) => void;
}

/** Of one thing there are at most ten looks a second, however fast it changes and however many watch. */
const SPACING_MS = 100;

/** Whoever watches one thing in this process shares its looks: one query for a change, not one for each of a thousand. */
export function openWatches<Seen>({ highWaterMark, prefix, look, isSame, onError }: WatchesParts<Seen>): Watches<Seen> {
  const watched = new Map<string, Watched<Seen>>();
  const concerns = (arrivals: readonly Arrival[] | undefined, tenant: string): boolean =>
    arrivals?.some((each) => each.tenant === tenant && each.type.startsWith(prefix)) ?? true;
  const off = highWaterMark.onAdvance((arrivals) => {
    for (const each of watched.values()) if (concerns(arrivals, each.tenant)) each.changed();
  });

  function open(tenant: string, thing: string): Watched<Seen> {
    const listeners = new Set<(seen: Seen) => void>();
    let last: Seen | undefined;
    let timer: NodeJS.Timeout | undefined;
    let isLooking = false;
    let isStale = false;

    async function lookOnce(): Promise<void> {
      isLooking = true;
      isStale = false;
      try {
        const seen = await look(tenant, thing);
        if (seen !== undefined && (last === undefined || !isSame(last, seen))) {
          last = seen;
          for (const listener of listeners) listener(seen);
        }
      } catch (error) {
        onError(error);
        // What has changed is not told yet: looked for again, since no other change may follow.
        isStale = true;
      }
      isLooking = false;
      timer = setTimeout(() => {
        timer = undefined;
        if (isStale) void lookOnce();
      }, SPACING_MS).unref();
    }

    const each: Watched<Seen> = {
      ...{ tenant, listeners },
      changed() {
        isStale = true;
        if (!isLooking && timer === undefined) void lookOnce();
      },
      join(listener) {
        listeners.add(listener);
        if (last === undefined) each.changed();
        else listener(last);
      },
      end: () => clearTimeout(timer),
    };
    return each;
  }

  return {
    watch(tenant, thing, onSeen) {
      const key = `${tenant} ${thing}`;
      const each = watched.get(key) ?? open(tenant, thing);
      watched.set(key, each);
      each.join(onSeen);
      return () => {
        each.listeners.delete(onSeen);
        if (each.listeners.size > 0 || watched.get(key) !== each) return;
        each.end();
        watched.delete(key);
      };
    },
    stop() {
      off();
      for (const each of watched.values()) each.end();
    },
  };
}

interface Watched<Seen> {
  readonly tenant: string;
  readonly listeners: Set<(seen: Seen) => void>;
  changed(): void;
  join(listener: (seen: Seen) => void): void;
  end(): void;
}
