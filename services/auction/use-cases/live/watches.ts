import type { Arrival, HighWaterMark } from '@pvt/kernel/log/high-water-mark';
import type { KeptAuction } from '../../core/auction.ts';
import type { BestBid } from '../../core/live-view.ts';

/** An auction as one query has found it, for all who watch it. */
export interface Seen {
  readonly kept: KeptAuction;
  readonly best: readonly BestBid[];
}

export interface Watches {
  /** @param onSeen at once and after each change @returns ends it */
  watch(tenant: string, auction: string, onSeen: (seen: Seen) => void): () => void;
  stop(): void;
}

interface WatchesParts {
  readonly highWaterMark: Pick<HighWaterMark, 'onAdvance'>;
  /** Undefined where there is none any more. */
  readonly look: (tenant: string, auction: string) => Promise<Seen | undefined>;
  readonly onError: (error: unknown) => void;
}

/** Of an auction there are at most ten looks a second, however fast bids come and however many watch. */
const SPACING_MS = 100;
const PREFIX = 'pvt.auction.';

/** Whoever watches an auction in this process shares its looks: one query for a change, not one for each of a thousand. */
export function openWatches({ highWaterMark, look, onError }: WatchesParts): Watches {
  const watched = new Map<string, Watched>();
  const off = highWaterMark.onAdvance((arrivals) => {
    for (const each of watched.values()) if (concerns(arrivals, each.tenant)) each.changed();
  });

  function open(tenant: string, auction: string): Watched {
    const listeners = new Set<(seen: Seen) => void>();
    let last: Seen | undefined;
    let timer: NodeJS.Timeout | undefined;
    let isLooking = false;
    let isStale = false;

    async function lookOnce(): Promise<void> {
      isLooking = true;
      isStale = false;
      try {
        const seen = await look(tenant, auction);
        const isNew =
          seen !== undefined &&
          (last === undefined || seen.kept.position !== last.kept.position || seen.kept.state !== last.kept.state);
        if (isNew) {
          last = seen;
          for (const listener of listeners) listener(seen);
        }
      } catch (error) {
        onError(error);
      }
      isLooking = false;
      timer = setTimeout(() => {
        timer = undefined;
        if (isStale) void lookOnce();
      }, SPACING_MS).unref();
    }

    const each: Watched = {
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
    watch(tenant, auction, onSeen) {
      const key = `${tenant} ${auction}`;
      const each = watched.get(key) ?? open(tenant, auction);
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

interface Watched {
  readonly tenant: string;
  readonly listeners: Set<(seen: Seen) => void>;
  changed(): void;
  join(listener: (seen: Seen) => void): void;
  end(): void;
}

const concerns = (arrivals: readonly Arrival[] | undefined, tenant: string): boolean =>
  arrivals?.some((each) => each.tenant === tenant && each.type.startsWith(PREFIX)) ?? true;
