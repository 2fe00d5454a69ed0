import { grouped } from './table.ts';

export interface Progress {
  readonly elapsedMs: number;
  readonly bytesRead: number;
  readonly bytesTotal: number | undefined;
  readonly lines: number;
}

const BAR = 28;

/** One line: bar, share, lines, rate, time left. The rate is over the whole run, so that it stays calm. */
export function progressLine(progress: Progress): string {
  const { bytesRead, bytesTotal, lines, elapsedMs } = progress;
  const rate = elapsedMs > 0 ? Math.round((lines / elapsedMs) * 1000) : 0;
  const line = `${grouped(lines)} lines  ${grouped(rate)}/s`;
  if (bytesTotal === undefined || bytesTotal === 0) return line;
  const share = Math.min(1, bytesRead / bytesTotal);
  const filled = Math.round(share * BAR);
  const left = share > 0 && share < 1 ? `  ${duration((elapsedMs * (1 - share)) / share)} left` : '';
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${percent}  ${line}${left}`;
}

/** 65000 ms → 1 min 5 s. */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export interface ProgressDisplay {
  show(line: string): void;
  /** Ends the moving line, so that other lines can follow. */
  end(): void;
}

const PLAIN_EVERY_MS = 5000;

/** A line that moves on a terminal; elsewhere a plain line every few seconds. */
export function progressDisplay(out: NodeJS.WriteStream): ProgressDisplay {
  if (!out.isTTY) {
    let shown = Date.now();
    return {
      show(line) {
        if (Date.now() - shown < PLAIN_EVERY_MS) return;
        shown = Date.now();
        out.write(`${line.replace(/^[█░]+ /, '').trim()}\n`);
      },
      end: () => undefined,
    };
  }
  let moving = false;
  return {
    show(line) {
      moving = true;
      out.write(`\r\u001b[2K${line.slice(0, Math.max(10, out.columns - 1))}`);
    },
    end() {
      if (moving) out.write('\n');
      moving = false;
    },
  };
}
