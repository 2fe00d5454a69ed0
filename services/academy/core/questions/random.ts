/** Chance that is the same each time for one seed and stream. */
export interface Random {
  /** A whole number from 0 to `count` − 1, each as likely. @param count from 1 to 2^53 */
  below(count: number): number;
}

const SEED = /^[0-9a-f]{32}$/;

/**
 * xoshiro128** (D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", 2021), which is public domain.
 * Each stream of a seed is independent of the others, so that the order of one question's choices does not depend on
 * how many others were drawn before.
 * @param seed 128 bits as 32 hexadecimal digits @param stream what it is for: "draw", "choices slot-3"
 * @throws RangeError when the seed is not such
 */
export function randomOf(seed: string, stream: string): Random {
  if (!SEED.test(seed)) throw new RangeError('a seed is 32 hexadecimal digits');
  let [a, b, c, d] = stateOf(seed, stream);

  function next(): number {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  }

  /** Neighbouring seeds begin alike: what comes first is not used. */
  for (let skipped = 0; skipped < 20; skipped += 1) next();

  return {
    below(count) {
      const range = count <= 2 ** 32 ? 2 ** 32 : 2 ** 53;
      const most = range - (range % count);
      for (;;) {
        const drawn = range === 2 ** 32 ? next() : (next() >>> 11) * 2 ** 32 + next();
        // What is above a whole number of rounds would favour the lower numbers.
        if (drawn < most) return drawn % count;
      }
    },
  };
}

function rotated(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function stateOf(seed: string, stream: string): [number, number, number, number] {
  const word = (at: number): number => {
    let hash = Number.parseInt(seed.slice(at * 8, at * 8 + 8), 16) ^ Math.imul(at + 1, 0x9e3779b9);
    for (let place = 0; place < stream.length; place += 1) hash = mixed(hash ^ stream.charCodeAt(place));
    return mixed(hash);
  };
  const [a, b, c, d] = [word(0), word(1), word(2), word(3)];
  // The one state that it would never leave.
  return (a | b | c | d) === 0 ? [1, b, c, d] : [a, b, c, d];
}

/** The finaliser of MurmurHash3: each bit of the input changes each of the output with a half chance. */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** The first `count` of a shuffle, all orders as likely (Fisher and Yates). */
export function drawn<Item>(items: readonly Item[], count: number, random: Random): Item[] {
  const left = [...items];
  const taken: Item[] = [];
  while (taken.length < count && left.length > 0) taken.push(...left.splice(random.below(left.length), 1));
  return taken;
}

export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return drawn(items, items.length, random);
}
