/** A project as it is compared: what it says, which systems it names, and how large it is. */
export interface ComparedProject {
  readonly text: string;
  readonly systems: readonly string[];
  /** Points of its approved scope; null where it has none. */
  readonly points: number | null;
}

/** One that was awarded. */
export interface ClosedProject extends ComparedProject {
  readonly auction: string;
  /** Minor units. */
  readonly price: number;
}

export interface SimilarProject {
  readonly auction: string;
  readonly price: number;
  /** From 0 to 1. */
  readonly likeness: number;
}

export interface Quantiles {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export type Estimate =
  | { readonly state: 'tooFew'; readonly similar: number; readonly needed: number }
  | {
      readonly state: 'estimated';
      readonly similar: number;
      /** Of the mean of them, from 0 to 1. */
      readonly likeness: number;
      readonly price: Quantiles;
      /** Null where too few of them say how long it took. */
      readonly days: Quantiles | null;
    };

/** Fewer say nothing. */
const LEAST_SIMILAR = 8;
const MOST_SIMILAR = 40;
/** Less alike than this is another kind of work. */
const LEAST_LIKENESS = 0.15;
const WEIGHTS = { words: 0.5, systems: 0.35, size: 0.15 };

/**
 * The most similar of closed projects, the most alike first. Alike are words by the cosine of their TF-IDF weights, systems by Jaccard's
 * index, sizes by their ratio.
 */
export function similarTo(project: ComparedProject, closed: readonly ClosedProject[]): SimilarProject[] {
  const likenesses = likenessTo(project, closed);
  return closed
    .map(({ auction, price }, at) => ({ auction, price, likeness: likenesses[at] ?? 0 }))
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, MOST_SIMILAR);
}

/**
 * What similar projects came to: the 10th, 50th and 90th percentile of price and time (Hyndman and Fan's type 7, as in R and NumPy).
 * @param days that winners of them offered, where their auctions asked for it
 */
export function estimateFrom(similar: readonly SimilarProject[], days: readonly number[]): Estimate {
  if (similar.length < LEAST_SIMILAR) return { state: 'tooFew', similar: similar.length, needed: LEAST_SIMILAR };
  const sum = similar.reduce((all, { likeness }) => all + likeness, 0);
  return {
    state: 'estimated',
    similar: similar.length,
    likeness: Math.round((sum / similar.length) * 100) / 100,
    price: quantilesOf(similar.map(({ price }) => price)),
    days: days.length < LEAST_SIMILAR ? null : quantilesOf(days),
  };
}

/** @param values at least one; rounded to whole ones */
function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    const above = sorted[Math.ceil(place)] ?? below;
    return Math.round(below + (above - below) * (place - Math.floor(place)));
  };
  return { low: at(0.1), middle: at(0.5), high: at(0.9) };
}

function likenessTo(project: ComparedProject, closed: readonly ClosedProject[]): number[] {
  const [own = new Map<string, number>(), ...others] = [project, ...closed].map(({ text }) => countsOf(text));
  const documents = new Map<string, number>();
  for (const counts of [own, ...others])
    for (const word of counts.keys()) documents.set(word, (documents.get(word) ?? 0) + 1);
  const weigh = (counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
    new Map(
      [...counts].map(([word, count]) => [
        word,
        (1 + Math.log(count)) * Math.log(1 + (closed.length + 1) / (documents.get(word) ?? 1)),
      ]),
    );
  const weighed = weigh(own);
  return closed.map(({ systems, points }, at) => {
    const words = cosine(weighed, weigh(others[at] ?? new Map()));
    return (
      WEIGHTS.words * words +
      WEIGHTS.systems * jaccard(project.systems, systems) +
      WEIGHTS.size * ratio(project.points, points)
    );
  });
}

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/\p{L}{3,}/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function cosine(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let product = 0;
  for (const [word, weight] of one) product += weight * (other.get(word) ?? 0);
  const length = (weights: ReadonlyMap<string, number>): number => Math.hypot(...weights.values());
  return product === 0 ? 0 : product / (length(one) * length(other));
}

function jaccard(one: readonly string[], other: readonly string[]): number {
  const all = new Set([...one, ...other]);
  const both = one.filter((each) => other.includes(each)).length;
  return all.size === 0 ? 0 : both / all.size;
}

const ratio = (one: number | null, other: number | null): number =>
  one === null || other === null || one === 0 || other === 0 ? 0 : Math.min(one, other) / Math.max(one, other);
