import type { Arrival, HighWaterMark } from '@pvt/kernel/log/high-water-mark';
import type { KeptAuction } from '../../core/auction.ts';
import type { BestBid } from '../../core/live-view.ts';

/** An auction as one query has found it, for all who watch it. */
export interface Seen {
  readonly kept: KeptAuction;
  readonly best: readonly BestBid[];
}

/** Whether nothing has happened in between that anybody may see. */
export const isSameAuction = ({ kept: before }: Seen, { kept: now }: Seen): boolean =>
  before.position === now.position && before.state === now.state;

export interface Watches<S> {
  /** @param onSeen at once and after each change @returns ends it */
  watch(tenant: string, id: string, onSeen: (seen: S) => void): () => void;
  stop(): void;
}

interface WatchesParts<S> {
  readonly highWaterMark: Pick<HighWaterMark, 'onAdvance'>;
  /** Undefined where there is none any more. */
  readonly look: (tenant: string, id: string) => Promise<S | undefined>;
  /** Whether there is nothing to show after what was shown last. */
  readonly isSame: (before: S, now: S) => boolean;
  readonly onError: (error: unknown) => void;
}

/** Of an auction there are at most ten looks a second, however fast bids come and however many watch. */
const SPACING_MS = 100;
const PREFIX = 'pvt.auction.';

/** Whoever watches an auction, or a room, in this process shares its looks: one query for a change, not one for each of a thousand. */
export function openWatches<S>({ highWaterMark, look, isSame, onError }: WatchesParts<S>): Watches<S> {
  const watched = new Map<string, Watched<S>>();
  const off = highWaterMark.onAdvance((arrivals) => {
    for (const each of watched.values()) if (concerns(arrivals, each.tenant)) each.changed();
  });

  function open(tenant: string, id: string): Watched<S> {
    const listeners = new Set<(seen: S) => void>();
    let last: S | undefined;
    let timer: NodeJS.Timeout | undefined;
    let isLooking = false;
    let isStale = false;

    async function lookOnce(): Promise<void> {
      isLooking = true;
      isStale = false;
      try {
        const seen = await look(tenant, id);
        const isNew = seen !== undefined && (last === undefined || !isSame(last, seen));
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

    const each: Watched<S> = {
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
    watch(tenant, id, onSeen) {
      const key = `${tenant} ${id}`;
      const each = watched.get(key) ?? open(tenant, id);
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

interface Watched<S> {
  readonly tenant: string;
  readonly listeners: Set<(seen: S) => void>;
  changed(): void;
  join(listener: (seen: S) => void): void;
  end(): void;
}

const concerns = (arrivals: readonly Arrival[] | undefined, tenant: string): boolean =>
  arrivals?.some((each) => each.tenant === tenant && each.type.startsWith(PREFIX)) ?? true;
