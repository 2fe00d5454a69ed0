import { httpErrors } from './problem.ts';

export interface StreamLimits {
  /** Open at once. */
  readonly most: number;
  /** Of them of one tenant. */
  readonly mostPerTenant: number;
  /** What all together may hold for clients that have not yet taken it in (bytes); default 64 MiB. */
  readonly mostBuffered?: number;
}

/** A stream as its neighbours see it. */
export interface Neighbour {
  /** What its client has not yet taken in (bytes). */
  readonly buffered: number;
  /** Ends it without a word, which its client would not take in either. */
  drop(): void;
}

/** The streams of events of a server: how many there are, and what they hold together. */
export interface StreamPlaces {
  /**
   * @returns what gives the place back
   * @throws STREAMS_LIMITED when the tenant has as many as it may, OVERLOADED when the server has
   */
  take(tenant: string): () => void;
  /** @returns what makes it leave */
  enter(stream: Neighbour): () => void;
  /** Notes what a stream was given, and drops those that are farthest behind when all hold too much. */
  wrote(bytes: number): void;
}

const MOST_BUFFERED = 64 * 1024 * 1024;
/** What is held is counted anew whenever so large a share of the bound was written. */
const RECOUNT = 1 / 8;

export function createStreamPlaces({ most, mostPerTenant, mostBuffered = MOST_BUFFERED }: StreamLimits): StreamPlaces {
  const perTenant = new Map<string, number>();
  const streams = new Set<Neighbour>();
  let taken = 0;
  let written = 0;

  function dropFarthestBehind(): void {
    const behind = [...streams].sort((a, b) => b.buffered - a.buffered);
    let held = behind.reduce((sum, { buffered }) => sum + buffered, 0);
    for (const stream of behind) {
      if (held <= mostBuffered) return;
      held -= stream.buffered;
      stream.drop();
    }
  }

  return {
    take(tenant) {
      const own = perTenant.get(tenant) ?? 0;
      if (own >= mostPerTenant) {
        throw httpErrors.STREAMS_LIMITED(
          `${own} streams of this tenant are open, as many as may be. Close one of them, or read several types with one.`,
          { retryAfterSeconds: 5 },
        );
      }
      if (taken >= most) {
        throw httpErrors.OVERLOADED(`${taken} streams are open, as many as may be; try again in a moment.`, {
          retryAfterSeconds: 5,
        });
      }
      taken += 1;
      perTenant.set(tenant, own + 1);
      return () => {
        taken -= 1;
        const left = (perTenant.get(tenant) ?? 1) - 1;
        if (left === 0) perTenant.delete(tenant);
        else perTenant.set(tenant, left);
      };
    },
    enter(stream) {
      streams.add(stream);
      return () => streams.delete(stream);
    },
    wrote(bytes) {
      written += bytes;
      if (written < mostBuffered * RECOUNT) return;
      written = 0;
      dropFarthestBehind();
    },
  };
}
