import { write as writeFile, writeSync } from 'node:fs';

/** Where a log's lines go. */
export interface LogFile {
  write(lines: string): void;
  /** What waits, before the process ends; what can't be written is left. */
  flushSync(): void;
}

export interface LogFileOptions {
  /** Told when the file takes lines again, with how many it did not take. */
  readonly onLost: (lines: number) => void;
  /** For tests: `fs.write`. */
  readonly write?: (fd: number, bytes: Buffer, done: (error: Error | null, written: number) => void) => void;
  readonly retryMs?: number;
}

/** Lines that wait for a file that takes none may hold so much memory (UTF-16 units); more of them are lost. */
const MOST_HELD = 1024 * 1024;
const RETRY_MS = 1000;

/**
 * A log file that a full disk does not stop, nor the program with it: lines wait within a bound, further ones are counted
 * and lost, and writing is tried again until it succeeds. Pino's own destination raises the error with nobody to catch
 * it, and at the end of the process waits for space without end.
 */
export function openLogFile(fd: number, options: LogFileOptions): LogFile {
  const { onLost, retryMs = RETRY_MS } = options;
  const write = options.write ?? writeFile;
  let waiting: string[] = [];
  let held = 0;
  let underWay = Buffer.alloc(0);
  let isWriting = false;
  let lost = 0;

  function next(): void {
    isWriting = true;
    if (underWay.length === 0) {
      underWay = Buffer.from(waiting.join(''));
      waiting = [];
      held = 0;
    }
    write(fd, underWay, written);
  }

  function written(error: Error | null, bytes: number): void {
    if (error !== null) return void setTimeout(next, retryMs).unref();
    underWay = underWay.subarray(bytes);
    if (underWay.length > 0 || waiting.length > 0) return next();
    isWriting = false;
    if (lost === 0) return;
    const count = lost;
    lost = 0;
    onLost(count);
  }

  return {
    write(lines) {
      if (held + lines.length > MOST_HELD) {
        lost += 1;
        return;
      }
      waiting.push(lines);
      held += lines.length;
      if (!isWriting) next();
    },
    flushSync() {
      const rest = Buffer.from(waiting.join(''));
      waiting = [];
      held = 0;
      try {
        for (let done = 0; done < rest.length; ) done += writeSync(fd, rest, done);
      } catch {
        // The disk is full, or nobody reads: the process ends all the same.
      }
    },
  };
}
