import { statfs } from 'node:fs/promises';
import type { Problem } from '@pvt/kernel/errors';
import { httpErrors } from '@pvt/kernel/http/problem';

/** The disk that the embedded database writes to. */
export interface DiskSpace {
  /** What is answered instead of storing anything, while less than the reserve is free. */
  refusal(): Problem | undefined;
  stop(): void;
}

export interface DiskSpaceOptions {
  readonly folder: string;
  /** Kept free (bytes), or a tenth of a disk on which that would be more; 0 refuses nothing. */
  readonly reserve: number;
  readonly onChange: (isFull: boolean, freeBytes: number) => void;
  readonly everyMs?: number;
  /** For tests: bytes, as `statfs` tells them. */
  readonly measure?: (folder: string) => Promise<{ readonly free: number; readonly all: number }>;
}

const EVERY_MS = 500;
const SHARE = 0.1;
const RETRY_AFTER_SECONDS = 15;
const MEBIBYTE = 1024 * 1024;

/**
 * Refuses to store before the disk is full: PostgreSQL can't read either once it can't write its log ahead, and starts
 * again only when it can. What is kept free is for that, and for the work on what was taken in before.
 */
export async function watchDiskSpace(options: DiskSpaceOptions): Promise<DiskSpace> {
  const { folder, reserve, onChange, everyMs = EVERY_MS, measure = measureDisk } = options;
  let free = 0;
  let kept = 0;
  let isFull = false;

  async function look(): Promise<void> {
    const disk = await measure(folder);
    free = disk.free;
    kept = Math.min(reserve, disk.all * SHARE);
    if (isFull === free < kept) return;
    isFull = !isFull;
    onChange(isFull, free);
  }

  if (reserve === 0) return { refusal: () => undefined, stop: () => undefined };
  // A disk that can't be measured refuses nothing: the database itself tells when it is full.
  await look().catch(() => undefined);
  const timer = setInterval(() => void look().catch(() => undefined), everyMs).unref();
  return {
    refusal() {
      if (!isFull) return undefined;
      return httpErrors.STORAGE_FULL(
        `Of the disk with the database ${toMebibytes(free)} MB are free, and ${toMebibytes(kept)} MB are kept for it. Free some space; what is stored can be read meanwhile.`,
        { retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    },
    stop: () => clearInterval(timer),
  };
}

async function measureDisk(folder: string): Promise<{ readonly free: number; readonly all: number }> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, all: blocks * bsize };
}

function toMebibytes(bytes: number): number {
  return Math.floor(bytes / MEBIBYTE);
}
