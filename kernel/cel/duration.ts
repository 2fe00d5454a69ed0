const NANOS = 1_000_000_000;
/** What 64 bits can count in nanoseconds, as CEL has it. */
const MAX_NANOS = 9_223_372_036_854_775_807n;
const LONGEST = 100;

/** A length of time of CEL. The two parts never have different signs. */
export class Duration {
  readonly seconds: number;
  /** −999,999,999 to 999,999,999. */
  readonly nanos: number;

  constructor(seconds: number, nanos: number) {
    this.seconds = seconds;
    this.nanos = nanos;
  }

  /** Seconds with as many digits of a fraction as are needed: `90s`, `1.8s`, `-0.000001s`. */
  toString(): string {
    const negative = this.seconds < 0 || this.nanos < 0;
    const fraction = String(Math.abs(this.nanos)).padStart(9, '0').replace(/0+$/, '');
    return `${negative ? '-' : ''}${Math.abs(this.seconds)}${fraction === '' ? '' : `.${fraction}`}s`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/**
 * @param seconds whole; @param nanos whole, of any sign
 * @throws Error beyond ±2^63 nanoseconds, some 292 years
 */
export function durationOf(seconds: number, nanos: number): Duration {
  return fromNanos(BigInt(seconds) * BigInt(NANOS) + BigInt(nanos));
}

/** @throws Error beyond ±2^63 nanoseconds */
function fromNanos(nanos: bigint): Duration {
  if (nanos > MAX_NANOS || nanos < -MAX_NANOS - 1n) throw new Error('a duration is 292 years at most');
  // Adding 0 makes a zero of the one with a sign.
  return new Duration(Number(nanos / BigInt(NANOS)) + 0, Number(nanos % BigInt(NANOS)) + 0);
}

export function addDurations(a: Duration, b: Duration): Duration {
  return durationOf(a.seconds + b.seconds, a.nanos + b.nanos);
}

export function subtractDurations(a: Duration, b: Duration): Duration {
  return durationOf(a.seconds - b.seconds, a.nanos - b.nanos);
}

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['h', 3_600_000_000_000n],
  ['m', 60_000_000_000n],
  ['s', 1_000_000_000n],
  ['ms', 1_000_000n],
  ['us', 1000n],
  ['µs', 1000n],
  ['μs', 1000n],
  ['ns', 1n],
]);
const PART = /(\d+)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)|\.(\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/**
 * A length of time as Go writes it: numbers with their units, such as `1h30m`, `1.5s`, `-250ms`. `0` needs no unit.
 * @throws Error for any other text, more than 100 characters, and beyond ±2^63 nanoseconds
 */
export function parseDuration(text: string): Duration {
  if (text.length > LONGEST) throw new Error(`a duration has at most ${LONGEST} characters`);
  const sign = /^[+-]/.test(text) ? 1 : 0;
  if (text.slice(sign) === '0') return new Duration(0, 0);
  let total = 0n;
  let at = sign;
  do {
    PART.lastIndex = at;
    const found = PART.exec(text);
    if (found === null) throw new Error(`"${text.slice(0, 40)}" is not a duration: write it as 1h30m, 1.5s or 250ms`);
    const [all, whole = '0', fraction = found[4] ?? '', unit = found[5] ?? ''] = found;
    const nanos = UNITS.get(unit) ?? 0n;
    total += BigInt(whole) * nanos + (BigInt(fraction || '0') * nanos) / 10n ** BigInt(fraction.length);
    at += all.length;
  } while (at < text.length);
  return fromNanos(text.startsWith('-') ? -total : total);
}
