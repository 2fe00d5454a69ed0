import { collectErrors } from '../../core/errors.ts';

/** A download that has taken longer than most do. */
export interface LongDownload {
  readonly tenant: string;
  /** Bytes a second by now, of the time in which they were waited for. */
  rate(): number;
  /** Ends it. */
  end(reason: Error): void;
}

/** Downloads that hold a place for long, so few of them that there are always places for others. */
export interface LongDownloads {
  /**
   * Counts one as long. Where there are too many, of a tenant or in all, the slowest of those ends with FEED_TOO_SLOW.
   * @returns what is to be called when it is over
   */
  enter(download: LongDownload): () => void;
}

export interface LongLimits {
  readonly inAll: number;
  readonly perTenant: number;
}

export function openLongDownloads({ inAll, perTenant }: LongLimits): LongDownloads {
  const open = new Set<LongDownload>();

  function endSlowest(of: readonly LongDownload[]): void {
    const slowest = of.reduce((a, b) => (b.rate() < a.rate() ? b : a));
    open.delete(slowest);
    slowest.end(
      collectErrors.FEED_TOO_SLOW(
        `${of.length} downloads took longer than two minutes, and it was the slowest of them. It is read anew.`,
      ),
    );
  }

  return {
    enter(download) {
      open.add(download);
      const own = [...open].filter(({ tenant }) => tenant === download.tenant);
      if (own.length > perTenant) endSlowest(own);
      else if (open.size > inAll) endSlowest([...open]);
      return () => open.delete(download);
    },
  };
}
