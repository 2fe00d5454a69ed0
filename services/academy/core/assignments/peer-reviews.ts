import { type Random, shuffled } from '../questions/random.ts';

/** Who reviews whose work. */
export interface ReviewPair {
  readonly reviewer: string;
  readonly author: string;
}

/**
 * Has everybody review as many works as they get reviews: nobody the own one, and no work twice. Around a table in an order by chance,
 * each reviews those who sit next.
 * @param reviews how many each gives and gets; fewer where there are not so many others
 */
export function pairReviewers(authors: readonly string[], reviews: number, random: Random): ReviewPair[] {
  const seats = shuffled(authors, random);
  const each = Math.min(reviews, seats.length - 1);
  return seats.flatMap((reviewer, seat) =>
    Array.from({ length: Math.max(0, each) }, (_, next) => ({
      reviewer,
      author: seats[(seat + next + 1) % seats.length] ?? reviewer,
    })),
  );
}

/**
 * Finds others for the reviews of who has left: each goes to who has the fewest, of those who do not review that work already. The work
 * of who has left is reviewed by nobody any more.
 * @param given those that are done: they stay, whoever leaves
 */
export function withoutReviewers(
  pairs: readonly ReviewPair[],
  given: ReadonlySet<ReviewPair>,
  left: ReadonlySet<string>,
  random: Random,
): ReviewPair[] {
  const isGone = (pair: ReviewPair): boolean => !given.has(pair) && (left.has(pair.reviewer) || left.has(pair.author));
  const kept = pairs.filter((pair) => !isGone(pair));
  const works = pairs.filter((pair) => isGone(pair) && !left.has(pair.author)).map(({ author }) => author);
  const stays = new Set(pairs.flatMap(({ reviewer, author }) => [reviewer, author]).filter((one) => !left.has(one)));
  for (const author of works) {
    const busy = new Set(kept.filter((pair) => pair.author === author).map(({ reviewer }) => reviewer));
    const free = shuffled([...stays].toSorted(), random).filter((one) => one !== author && !busy.has(one));
    const [reviewer] = free.toSorted((one, other) => loadOf(kept, one) - loadOf(kept, other));
    if (reviewer !== undefined) kept.push({ reviewer, author });
  }
  return kept;
}

function loadOf(pairs: readonly ReviewPair[], reviewer: string): number {
  return pairs.filter((pair) => pair.reviewer === reviewer).length;
}
