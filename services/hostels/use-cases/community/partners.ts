import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import {
  insertRecommendation,
  lockPartnership,
  partnershipsOf,
  recommendationsOf,
  type StatementSide,
  storePartnership,
} from '../../adapters/postgres/partnerships.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { communityErrors } from '../../core/community/errors.ts';
import { partnershipChanged, recommendationChanged } from '../../core/community/events.ts';
import type {
  Invitation,
  PartnershipView,
  PartnerTerms,
  RecommendationView,
} from '../../core/community/partnership.ts';
import { propertyNotFound } from '../../core/errors.ts';
import type { HostelsTools } from '../tools.ts';

type Tools = Pick<HostelsTools, 'database' | 'log'>;

const RECOMMENDATIONS = keyset('hostels.recommendations', isId);
const MOST = 200;

/**
 * A house offers to recommend another one of the organisation. Other terms take the place of those that stood, and are accepted anew.
 * @throws PROPERTY_NOT_FOUND, RECOMMENDED_BY_ITSELF, PARTNER_CURRENCY
 */
export function invitePartner(
  { database, log }: Tools,
  context: CallContext,
  house: string,
  { partner, share, monthlyMost }: Invitation,
): Promise<PartnershipView> {
  if (house === partner)
    throw communityErrors.RECOMMENDED_BY_ITSELF('A house does not recommend itself.', { pointer: '/partner' });
  return database.transaction(context.tenant, async (tx) => {
    const own = await propertyOf(tx, house);
    const other = await propertyOf(tx, partner);
    if (own === undefined) throw propertyNotFound(house);
    if (other === undefined) throw propertyNotFound(partner);
    if (own.currency !== other.currency)
      throw communityErrors.PARTNER_CURRENCY(`"${partner}" sells in ${other.currency}.`, { pointer: '/partner' });
    const before = await lockPartnership(tx, house, partner);
    const after = { house, partner, state: 'invited', share, monthlyMost } as const;
    if (before?.state === 'accepted' && before.share === share && before.monthlyMost === monthlyMost) return before;
    await storePartnership(tx, after);
    await log.publish(tx, [partnershipChanged.of(context, after)]);
    return after;
  });
}

type Pair = Pick<PartnershipView, 'house' | 'partner'>;

/**
 * The house that is recommended accepts the terms that it has read, and pays the credit from then on; either of the two ends it.
 * @throws PARTNERSHIP_NOT_FOUND, PARTNER_TERMS_CHANGED
 */
export function setPartnership(
  { database, log }: Tools,
  context: CallContext,
  { house, partner, ...to }: Pair & (({ readonly state: 'accepted' } & PartnerTerms) | { readonly state: 'ended' }),
): Promise<PartnershipView> {
  const { state } = to;
  return database.transaction(context.tenant, async (tx) => {
    const before = await lockPartnership(tx, house, partner);
    const isToAccept = before?.state === 'invited' || before?.state === 'accepted';
    if (before === undefined || (state === 'accepted' && !isToAccept))
      throw communityErrors.PARTNERSHIP_NOT_FOUND('There is no invitation of this house that stands.');
    if (to.state === 'accepted' && (before.share !== to.share || before.monthlyMost !== to.monthlyMost))
      throw communityErrors.PARTNER_TERMS_CHANGED('The invitation that stands has other terms.');
    const after = { ...before, state };
    if (before.state === state) return after;
    await storePartnership(tx, after);
    await log.publish(tx, [partnershipChanged.of(context, after)]);
    return after;
  });
}

/** As who recommends and as who is recommended. */
export function listPartners(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  property: string,
): Promise<PartnershipView[]> {
  return database.transaction(tenant, (tx) => partnershipsOf(tx, property, MOST));
}

/** A statement of one of the two sides: each booking with its credit, the newest first. @throws CURSOR_INVALID */
export function listRecommendations(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  { property, side, cursor, limit }: PageQueryValues & { readonly property: string; readonly side: StatementSide },
): Promise<Page<RecommendationView>> {
  const before = RECOMMENDATIONS.read(cursor);
  return database.transaction(tenant, async (tx) => {
    const rows = await recommendationsOf(tx, { property, side }, before, limit + 1);
    return RECOMMENDATIONS.page(
      rows.map(({ guest: _guest, share: _share, monthlyMost: _most, earned: _earned, ...view }) => view),
      limit,
      ({ booking }) => booking,
    );
  });
}

/**
 * As a part of a booking on the site: who has sent the guest. Where the two have no partnership, nothing is noted.
 * @throws RECOMMENDED_BY_ITSELF
 */
export async function noteRecommendation(
  { log }: Pick<Tools, 'log'>,
  tx: Transaction,
  context: CallContext,
  {
    house,
    partner,
    booking,
    guest,
    currency,
  }: Pick<RecommendationView, 'house' | 'partner' | 'booking' | 'currency'> & { readonly guest: string },
): Promise<void> {
  if (house === partner)
    throw communityErrors.RECOMMENDED_BY_ITSELF('A house does not recommend itself.', { pointer: '/recommendedBy' });
  const terms = await lockPartnership(tx, house, partner);
  if (terms?.state !== 'accepted') return;
  const { share, monthlyMost } = terms;
  const noted = { booking, house, partner, amount: 0, currency, state: 'noted', reason: null } as const;
  await insertRecommendation(tx, { ...noted, guest, share, monthlyMost });
  await log.publish(tx, [recommendationChanged.of(context, { ...noted, at: new Date().toISOString() })]);
}
