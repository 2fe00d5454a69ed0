const FORM = /^(?:(\d{2,}|\d):)?(\d{2}):(\d{2})\.(\d{3})/;

export interface ReadTimestamp {
  readonly ms: number;
  /** How many characters it took. */
  readonly length: number;
}

/** What a text begins with, as "collect a WebVTT timestamp" has it; undefined where that is none. */
export function readTimestamp(text: string): ReadTimestamp | undefined {
  const found = FORM.exec(text);
  if (found === null) return undefined;
  const [all, hours = '0', minutes, seconds, thousandths] = found;
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths);
  return { ms, length: all.length };
}

/** `00:01:02.500` */
export function writeTimestamp(ms: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const rest = String(ms % 1000).padStart(3, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${rest}`;
}
