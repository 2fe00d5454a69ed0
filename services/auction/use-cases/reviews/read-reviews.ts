import { actorOf, type CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { displayNamesOf } from '../../adapters/postgres/display-names.ts';
import { periodOf, praises, reviewGroups, reviewsOfContract, shownReviews } from '../../adapters/postgres/reviews.ts';
import { contractCounts, onTimeOf } from '../../adapters/postgres/standing.ts';
import type { Party } from '../../core/dispute.ts';
import { iso } from '../../core/milestone.ts';
import { judged, type ListedReview, type ReviewsOfContract, reviewView } from '../../core/review.ts';
import { PRAISE, type Ring, ringsOf } from '../../core/review-rings.ts';
import { scoreOf } from '../../core/review-score.ts';
import type { Standing } from '../../core/standing.ts';
import { requireContract } from '../contracts/require-contract.ts';
import type { AuctionTools } from '../tools.ts';

type Tools = Pick<AuctionTools, 'database' | 'now'>;
const REVIEWS = keyset('auction.reviews', isId);
const MOST_PRAISES = 20_000;

/** Yours, and the other's once it is shown: whether there is one before that nobody is told. @throws CONTRACT_NOT_FOUND */
export function getReviews({ database, now }: Tools, context: CallContext, id: string): Promise<ReviewsOfContract> {
  return database.transaction(context.tenant, async (tx) => {
    await requireContract(tx, context, id);
    const period = await periodOf(tx, id);
    const reviews = await reviewsOfContract(tx, id);
    const actor = actorOf(context);
    const own = reviews.find(({ author }) => author === actor);
    const at = iso(now());
    const others = reviews.find((each) => each !== own && each.shownAt <= at && each.hiddenAt === null);
    return {
      closesAt: period?.closesAt ?? null,
      own: own === undefined ? null : reviewView(own),
      others: others === undefined ? null : reviewView(others),
    };
  });
}

/** What others say of an account in a role, the newest first. @throws CURSOR_INVALID */
export function listReviews(
  { database, now }: Tools,
  context: CallContext,
  account: string,
  as: Party,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ListedReview>> {
  const before = REVIEWS.read(cursor);
  return database.transaction(context.tenant, async (tx) => {
    const rows = await shownReviews(tx, account, judged(as), { now: iso(now()), before }, limit + 1);
    const names = await displayNamesOf(
      tx,
      rows.map(({ author }) => author),
    );
    return REVIEWS.page(
      rows.map((kept) => ({ ...reviewView(kept), authorName: names.get(kept.author) ?? null })),
      limit,
      ({ id }) => id,
    );
  });
}

/** What is known of an account in a role; of one that nobody knows, nothing. */
export function getStanding(
  { database, now }: Tools,
  context: CallContext,
  account: string,
  as: Party,
): Promise<Standing> {
  return database.transaction(context.tenant, async (tx) => {
    const { count: reviews, mean, score } = scoreOf(await reviewGroups(tx, account, judged(as), iso(now())));
    const counts = await contractCounts(tx, account, as);
    const days = as === 'developer' ? await onTimeOf(tx, account) : { onTime: 0, due: 0 };
    return { reviews, mean, score, ...counts, ...days };
  });
}

/** For staff to look at, from the praise of a year. */
export function findRings({ database, now }: Tools, context: CallContext): Promise<readonly Ring[]> {
  return database.transaction(context.tenant, async (tx) =>
    ringsOf(await praises(tx, iso(now()), PRAISE, MOST_PRAISES)),
  );
}
