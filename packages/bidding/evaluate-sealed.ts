import type { Scoring, SealedRules } from './rules.ts';
import type { Result } from './standing.ts';

/** A sealed bid that was opened. */
export interface SealedOffer {
  readonly sequence: number;
  /** When the server received it: milliseconds since 1970. */
  readonly at: number;
  readonly bidder: string;
  /** Minor units. */
  readonly amount: bigint;
  readonly days: bigint;
  /** The questions that were answered with "yes". */
  readonly answers: readonly string[];
}

export interface Evaluation {
  readonly result: Result;
  /** How it came about, a line for each offer, the best first. */
  readonly calculation: readonly string[];
  /** One offer of each bidder, the best first. */
  readonly ranking: readonly SealedOffer[];
}

/** An exact share: no score is rounded before it is compared. */
interface Fraction {
  readonly of: bigint;
  readonly by: bigint;
}

/**
 * Who has won a sealed auction. Of one bidder the last offer counts, and of those who are level the one that was received first. By price alone the lowest wins; with weights, the highest score:
 * price and time count as the best one's divided by the offer's own, quality as the points of all that there are.
 */
export function evaluateSealed(rules: SealedRules, offers: readonly SealedOffer[]): Evaluation {
  const counting = [...new Map(offers.map((offer) => [offer.bidder, offer])).values()];
  if (counting.length === 0) return { result: { outcome: 'noBids' }, calculation: [], ranking: [] };
  const scored = scores(rules.scoring, counting).sort(
    (a, b) => compare(b.score, a.score) || a.offer.at - b.offer.at || a.offer.sequence - b.offer.sequence,
  );
  const calculation = scored.map(({ offer, line }) => `bid ${offer.sequence} of ${offer.bidder}: ${line}`);
  const ranking = scored.map(({ offer }) => offer);
  const [best, second] = scored;
  const tied = scored.filter(({ score }) => best !== undefined && compare(score, best.score) === 0);
  if (best === undefined || (rules.ties === 'rebid' && tied.length > 1))
    return { result: { outcome: 'rebid', tied: tied.map(({ offer }) => offer.bidder).sort() }, calculation, ranking };
  const { sequence, bidder, amount } = best.offer;
  const price = rules.pays === 'second' && second !== undefined ? second.offer.amount : amount;
  return { result: { outcome: 'won', sequence, bidder, price }, calculation, ranking };
}

interface Scored {
  readonly offer: SealedOffer;
  readonly score: Fraction;
  readonly line: string;
}

function scores(scoring: Scoring | null, offers: readonly SealedOffer[]): Scored[] {
  if (scoring === null)
    return offers.map((offer) => ({ offer, score: { of: 1n, by: offer.amount }, line: `price ${offer.amount}` }));
  const { price, time, quality, questions } = scoring;
  const least = (values: readonly bigint[]): bigint => values.reduce((a, b) => (b < a ? b : a));
  const lowest = least(offers.map(({ amount }) => amount));
  const fewest = least(offers.map(({ days }) => days));
  const all = questions.reduce((sum, { points }) => sum + points, 0n);
  return offers.map((offer) => {
    const points = questions.reduce(
      (sum, question) => sum + (offer.answers.includes(question.id) ? question.points : 0n),
      0n,
    );
    const parts = [
      { of: price * lowest, by: offer.amount },
      { of: time * fewest, by: offer.days },
      // Without questions everybody is as good.
      all === 0n ? { of: quality, by: 1n } : { of: quality * points, by: all },
    ];
    const score = parts.reduce(plus);
    const line = `price ${price} × ${lowest}/${offer.amount} + time ${time} × ${fewest}/${offer.days} + quality ${quality} × ${points}/${all} = ${shown(score)}`;
    return { offer, score, line };
  });
}

const plus = (a: Fraction, b: Fraction): Fraction => ({ of: a.of * b.by + b.of * a.by, by: a.by * b.by });

/** Both are of positive parts. */
function compare(a: Fraction, b: Fraction): number {
  const difference = a.of * b.by - b.of * a.by;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** For people: six decimals, cut. What is compared is exact. */
function shown({ of, by }: Fraction): string {
  const millionths = ((of * 1_000_000n) / by).toString().padStart(7, '0');
  return `${millionths.slice(0, -6)}.${millionths.slice(-6)}`;
}
