/**
 * Samples of one series at equal distances, packed (docs/adr/0105-samples-in-chunks.md). Most series of a process stand
 * still or grow evenly for an hour: what repeats costs two bytes however often it does.
 *
 * The first byte is by how many decimals numbers are whole, or {@link EXACT}. Then runs, each headed by its kind and
 * length: slots without a sample; slots whose difference from the one before is as before; slots that are written out.
 */

const EXACT = 255;
const MOST_DECIMALS = 6;
const ABSENT = 0;
const REPEATED = 1;
const WRITTEN = 2;

/** @param values NaN where there is no sample */
export function packSamples(values: Float64Array): Uint8Array {
  const decimals = decimalsOf(values);
  const out = new Bytes();
  out.byte(decimals ?? EXACT);
  if (decimals === undefined) packRuns(values, out, exactPacking());
  else packRuns(values, out, wholePacking(10 ** decimals));
  return out.taken();
}

/** @returns as many values as were packed, NaN where there was no sample */
export function unpackSamples(bytes: Uint8Array, count: number): Float64Array {
  const values = new Float64Array(count).fill(Number.NaN);
  const read = new Reader(bytes);
  const decimals = read.byte();
  const packing = decimals === EXACT ? exactPacking() : wholePacking(10 ** decimals);
  let slot = 0;
  while (slot < count && !read.ended) {
    const head = read.whole();
    const kind = head % 4;
    for (let left = Math.floor(head / 4); left > 0 && slot < count; left--, slot++) {
      if (kind === ABSENT) continue;
      values[slot] = kind === REPEATED ? packing.next() : packing.read(read);
    }
  }
  return values;
}

/** How values follow one another; packing and unpacking step through it alike. */
interface Packing {
  /** What comes next if it goes on as before. */
  next(): number;
  /** Whether the value is that. */
  repeats(value: number): boolean;
  write(value: number, out: Bytes): void;
  read(from: Reader): number;
}

function packRuns(values: Float64Array, out: Bytes, packing: Packing): void {
  let slot = 0;
  while (slot < values.length) {
    const start = slot;
    if (Number.isNaN(values[slot])) {
      while (slot < values.length && Number.isNaN(values[slot])) slot++;
      out.whole((slot - start) * 4 + ABSENT);
      continue;
    }
    if (packing.repeats(values[slot] ?? 0)) {
      do {
        packing.next();
        slot++;
      } while (slot < values.length && packing.repeats(values[slot] ?? 0));
      out.whole((slot - start) * 4 + REPEATED);
      continue;
    }
    const written = new Bytes();
    do {
      packing.write(values[slot] ?? 0, written);
      slot++;
    } while (slot < values.length && !Number.isNaN(values[slot]) && !packing.repeats(values[slot] ?? 0));
    out.whole((slot - start) * 4 + WRITTEN);
    out.bytes(written.taken());
  }
}

/** Whole numbers of some unit, such as thousandths: by their differences. */
function wholePacking(unit: number): Packing {
  let before = 0;
  let difference = 0;
  const scaled = (value: number): number => Math.round(value * unit);
  return {
    next() {
      before += difference;
      return before / unit;
    },
    repeats: (value) => scaled(value) === before + difference,
    write(value, out) {
      difference = scaled(value) - before;
      before += difference;
      out.whole(difference < 0 ? -difference * 2 - 1 : difference * 2);
    },
    read(from) {
      const folded = from.whole();
      difference = folded % 2 === 1 ? -(folded + 1) / 2 : folded / 2;
      before += difference;
      return before / unit;
    },
  };
}

/** Any numbers: by the bytes in which one differs from the one before. */
function exactPacking(): Packing {
  const before = new Uint8Array(8);
  const now = new Uint8Array(8);
  const asNumber = new DataView(before.buffer);
  const given = new DataView(now.buffer);
  return {
    next: () => asNumber.getFloat64(0),
    repeats: (value) => Object.is(value, asNumber.getFloat64(0)),
    write(value, out) {
      given.setFloat64(0, value);
      let first = 0;
      let end = 8;
      while (first < 8 && now[first] === before[first]) first++;
      while (end > first && now[end - 1] === before[end - 1]) end--;
      out.byte(first * 16 + end);
      for (let place = first; place < end; place++) out.byte(now[place] ?? 0);
      before.set(now);
    },
    read(from) {
      const head = from.byte();
      for (let place = head >> 4; place < (head & 15); place++) before[place] = from.byte();
      return asNumber.getFloat64(0);
    },
  };
}

/** By how few decimals all of them are whole, and come out again as they were. */
function decimalsOf(values: Float64Array): number | undefined {
  let decimals = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    while (decimals <= MOST_DECIMALS && !isWhole(value, 10 ** decimals)) decimals++;
    if (decimals > MOST_DECIMALS) return undefined;
  }
  // More decimals must not have taken an earlier one out of what is exact.
  const unit = 10 ** decimals;
  return values.every((value) => Number.isNaN(value) || isWhole(value, unit)) ? decimals : undefined;
}

/** Differences of two such are whole numbers that JavaScript holds exactly, also folded. */
const LARGEST = 2 ** 50;

function isWhole(value: number, unit: number): boolean {
  // Plus zero, since a whole number knows no zero below zero.
  const scaled = Math.round(value * unit) + 0;
  return Math.abs(scaled) < LARGEST && Object.is(scaled / unit, value);
}

class Bytes {
  #held = new Uint8Array(64);
  #length = 0;

  byte(value: number): void {
    if (this.#length === this.#held.length) {
      const more = new Uint8Array(this.#length * 2);
      more.set(this.#held);
      this.#held = more;
    }
    this.#held[this.#length++] = value;
  }

  /** A whole number from zero on, in sevens of bits. */
  whole(value: number): void {
    let left = value;
    for (; left >= 128; left = Math.floor(left / 128)) this.byte((left % 128) + 128);
    this.byte(left);
  }

  bytes(values: Uint8Array): void {
    for (const value of values) this.byte(value);
  }

  taken(): Uint8Array {
    return this.#held.subarray(0, this.#length);
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  #place = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get ended(): boolean {
    return this.#place >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.#place++] ?? 0;
  }

  whole(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const next = this.byte();
      value += (next % 128) * weight;
      if (next < 128) return value;
    }
  }
}
