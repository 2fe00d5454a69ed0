/** The server’s clock as a page last heard it, and when by a clock that no setting of the machine moves (`performance.now`). */
export interface HeardClock {
  readonly server: number;
  readonly heard: number;
}

/** How long it is until an instant by the server’s clock, never less than nothing (ms). @param at `performance.now` */
export function msUntil(instant: string, { server, heard }: HeardClock, at: number): number {
  return Math.max(0, Date.parse(instant) - (server + at - heard));
}

export interface TimeLeft {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** Seconds are begun ones: at none left it is over. */
export function timeLeft(ms: number): TimeLeft {
  const all = Math.ceil(ms / 1000);
  const part = (seconds: number, of: number) => Math.floor(all / seconds) % of;
  return { days: Math.floor(all / 86_400), hours: part(3600, 24), minutes: part(60, 60), seconds: all % 60 };
}
