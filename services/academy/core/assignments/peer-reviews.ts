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

/**
 * Finds reviews for who has handed in after the round had begun: each gives as many as the others, of the works that get the fewest, and
 * gets as many, from those who give the fewest. What the others were given to review stays as it is: nobody loses a review that is begun,
 * and no work waits for a late one, since it is marked by as many reviews as were asked for.
 * @param late who is in no pair yet
 */
export function withLateReviewers(
  pairs: readonly ReviewPair[],
  late: readonly string[],
  reviews: number,
  random: Random,
): ReviewPair[] {
  const after = [...pairs];
  const everybody = [...new Set([...pairs.flatMap(({ reviewer, author }) => [reviewer, author]), ...late])].toSorted();
  const each = Math.min(reviews, everybody.length - 1);
  const arriving = shuffled([...late].toSorted(), random);
  /** One after the other, so that two who are late do not both take the same work. */
  for (let turn = 0; turn < each; turn += 1)
    for (const reviewer of arriving) {
      if (loadOf(after, reviewer) > turn) continue;
      const author = fewest(everybody, after, 'author', (one) => !isPair(after, { reviewer, author: one }), random);
      if (author !== undefined) after.push({ reviewer, author });
    }
  for (const author of arriving)
    while (after.filter((pair) => pair.author === author).length < each) {
      const reviewer = fewest(everybody, after, 'reviewer', (one) => !isPair(after, { reviewer: one, author }), random);
      if (reviewer === undefined) break;
      after.push({ reviewer, author });
    }
  return after;
}

/** Also whoever would review the own work. */
const isPair = (pairs: readonly ReviewPair[], { reviewer, author }: ReviewPair): boolean =>
  reviewer === author || pairs.some((pair) => pair.reviewer === reviewer && pair.author === author);

/** Of those who are fit, one that stands in the fewest pairs; among several, one by chance. */
function fewest(
  everybody: readonly string[],
  pairs: readonly ReviewPair[],
  as: keyof ReviewPair,
  isFit: (one: string) => boolean,
  random: Random,
): string | undefined {
  const count = (one: string): number => pairs.filter((pair) => pair[as] === one).length;
  const [first] = shuffled(everybody.filter(isFit), random).toSorted((one, other) => count(one) - count(other));
  return first;
}

function loadOf(pairs: readonly ReviewPair[], reviewer: string): number {
  return pairs.filter((pair) => pair.reviewer === reviewer).length;
}
