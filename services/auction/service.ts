import { isDeepStrictEqual } from 'node:util';
import type { Consumer } from '@pvt/kernel/log';
import { openWatches } from '@pvt/kernel/log/watches';
import { secretBox } from '@pvt/kernel/secret-box';
import { defineService, type ServiceContext } from '@pvt/kernel/service';
import { bidSecrets } from './adapters/bid-secrets.ts';
import { identityCheckers } from './adapters/identity-checkers/identity-checkers.ts';
import { auctionRoutes } from './api/auctions.ts';
import { awardRoutes } from './api/awards.ts';
import { bidRoutes } from './api/bids.ts';
import { contractRoutes } from './api/contracts.ts';
import { deliveryRoutes } from './api/deliveries.ts';
import { developerRoutes } from './api/developers.ts';
import { disputeRoutes } from './api/disputes.ts';
import { hourlyRoutes } from './api/hourly.ts';
import { milestoneRoutes } from './api/milestones.ts';
import { ndaRoutes } from './api/nda.ts';
import { participantRoutes } from './api/participants.ts';
import { payoutRoutes } from './api/payouts.ts';
import { projectFileRoutes } from './api/project-files.ts';
import { projectQuestionRoutes } from './api/project-questions.ts';
import { projectSearchRoutes } from './api/project-search.ts';
import { projectRoutes } from './api/projects.ts';
import { publicDeveloperRoutes } from './api/public-developers.ts';
import { publicProjectRoutes } from './api/public-projects.ts';
import { reviewReportRoutes } from './api/review-reports.ts';
import { reviewRoutes } from './api/reviews.ts';
import { roomRoutes } from './api/room.ts';
import { sampleRoutes } from './api/sample.ts';
import { savedSearchRoutes } from './api/saved-searches.ts';
import { scopeRoutes } from './api/scope.ts';
import { standingRoutes } from './api/standing.ts';
import * as contract from './contract.ts';
import { settings } from './settings.ts';
import { lapseAwardByJob } from './use-cases/awards/answer-award.ts';
import { lapseAward } from './use-cases/awards/lapse-award.ts';
import { openBidBatches } from './use-cases/bids/place-bid.ts';
import { openPublishedFacts } from './use-cases/bids/published-facts.ts';
import { closeByJob } from './use-cases/close/close-auction.ts';
import { closeAuctionJob } from './use-cases/close/close-job.ts';
import { endsSoonJob, tellByJob } from './use-cases/close/ends-soon.ts';
import { acceptByJob } from './use-cases/contracts/accept-by-job.ts';
import { followChargebacks } from './use-cases/contracts/follow-chargebacks.ts';
import { fundSaga } from './use-cases/contracts/fund-saga.ts';
import { settleAndRefundSaga, settleSaga } from './use-cases/contracts/settle-sagas.ts';
import { silenceJob } from './use-cases/contracts/silence-job.ts';
import type { ContractTools } from './use-cases/contracts/tools.ts';
import { checkProofsByJob, checkProofsJob } from './use-cases/developers/check-proofs.ts';
import { lapseByJob } from './use-cases/disputes/act-on-dispute.ts';
import { disputeJob } from './use-cases/disputes/store-dispute.ts';
import { closeWeekByJob } from './use-cases/hourly/close-week.ts';
import { weekJob } from './use-cases/hourly/week-job.ts';
import { isSameAuction, lookAt } from './use-cases/live/follow-auction.ts';
import { followPayouts } from './use-cases/payouts/end-payout.ts';
import { payoutSaga, payoutWithTaxSaga, taxSaga } from './use-cases/payouts/payout-saga.ts';
import type { PayoutTools } from './use-cases/payouts/tools.ts';
import { alertByJob, alertSearchersJob } from './use-cases/projects/alert-searchers.ts';
import { showReviewsByJob, showReviewsJob } from './use-cases/reviews/show-job.ts';
import { lookAtRoom } from './use-cases/room/follow-room.ts';
import type { AuctionTools } from './use-cases/tools.ts';

const BRIEF_ROUTES = [
  projectSearchRoutes,
  publicProjectRoutes,
  publicDeveloperRoutes,
  savedSearchRoutes,
  scopeRoutes,
  projectFileRoutes,
  projectQuestionRoutes,
  ndaRoutes,
];

/** A market where clients say what is to be automated, and developers bid for it. */
export const service = defineService({
  name: 'auction',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events: contract.events,
  permissions: contract.permissions,
  async mount(context) {
    const { database, log, jobs, files, contracts, secretKey, ownContext, route, logger } = context;
    const secrets = bidSecrets(secretBox(secretKey), secretKey);
    const ground = { database, log, jobs, secrets, ownContext, now: () => Temporal.Now.instant() };
    const tools: AuctionTools = {
      ...{ ...ground, files, contracts },
      ...{ bids: openBidBatches(ground), facts: openPublishedFacts() },
    };
    const { highWaterMark } = log;
    const onError = (error: unknown) => logger.warn({ err: error }, 'it could not be looked at for those who watch it');
    const watches = openWatches({
      ...{ highWaterMark, prefix: 'pvt.auction.', onError, isSame: isSameAuction },
      look: (tenant, auction) => lookAt(tools, tenant, auction),
    });
    const rooms = openWatches({
      ...{ highWaterMark, prefix: 'pvt.auction.', onError, isSame: isDeepStrictEqual },
      look: (tenant, contractId) => lookAtRoom(tools, tenant, contractId),
    });
    for (const each of [...roomRoutes({ ...tools, rooms }), ...deliveryRoutes(tools)]) route(each);
    const all = [...projectRoutes(tools), ...auctionRoutes(tools), ...bidRoutes({ ...tools, watches })];
    for (const each of [...all, ...participantRoutes(tools)]) route(each);
    const identities = identityCheckers[context.settings.PVT_IDENTITY_CHECKER];
    for (const each of standingRoutes({ ...tools, identities })) route(each);
    for (const routes of BRIEF_ROUTES) for (const each of routes(tools)) route(each);
    jobs.work(closeAuctionJob, (job) => closeByJob(tools, job));
    jobs.work(endsSoonJob, (job) => tellByJob(tools, job));
    jobs.work(alertSearchersJob, (job) => alertByJob(tools, job));
    const work = mountContracts(context, tools);
    const payouts = mountPayouts(context, tools);
    let followed: readonly Consumer[] = [];
    return {
      async start() {
        followed = [await followChargebacks(work), await followPayouts(payouts)];
      },
      async stop() {
        watches.stop();
        rooms.stop();
        for (const consumer of followed) await consumer.stop();
      },
    };
  },
});

/** From what was earned to a developer's account. */
function mountPayouts({ sagas, route }: Pick<ServiceContext, 'sagas' | 'route'>, auction: AuctionTools): PayoutTools {
  const late = () => tools;
  const ofPayouts = { payOut: payoutSaga(late), payOutWithTax: payoutWithTaxSaga(late), moveTax: taxSaga() };
  const tools: PayoutTools = { ...auction, ...ofPayouts, sagas };
  for (const saga of Object.values(ofPayouts)) sagas.run(saga);
  for (const each of payoutRoutes(tools)) route(each);
  return tools;
}

/** From an award to money that is paid. */
function mountContracts(
  { contracts, sagas, publicUrl, route }: Pick<ServiceContext, 'contracts' | 'sagas' | 'publicUrl' | 'route'>,
  auction: AuctionTools,
): ContractTools {
  // The steps of a saga begin others.
  const late = () => tools;
  const sagasOfContracts = {
    fund: fundSaga(late),
    settle: settleSaga(late),
    settleAndRefund: settleAndRefundSaga(late),
  };
  const tools: ContractTools = { ...auction, ...sagasOfContracts, contracts, sagas, publicUrl };
  for (const saga of Object.values(sagasOfContracts)) sagas.run(saga);
  for (const routes of [
    awardRoutes,
    contractRoutes,
    milestoneRoutes,
    hourlyRoutes,
    disputeRoutes,
    reviewRoutes,
    reviewReportRoutes,
  ])
    for (const each of routes(tools)) route(each);
  for (const each of [...developerRoutes(tools), ...sampleRoutes(tools)]) route(each);
  tools.jobs.work(showReviewsJob, (job) => showReviewsByJob(tools, job));
  tools.jobs.work(checkProofsJob, (job) => checkProofsByJob(tools, job));
  tools.jobs.work(lapseAward, (job) => lapseAwardByJob(tools, job));
  tools.jobs.work(silenceJob, (job) => acceptByJob(tools, job));
  tools.jobs.work(weekJob, (job) => closeWeekByJob(tools, job));
  tools.jobs.work(disputeJob, (job) => lapseByJob(tools, job));
  return tools;
}

// For what has no HTTP before it: the bench.
export { bidSecrets } from './adapters/bid-secrets.ts';
export { openBidBatches, placeBid } from './use-cases/bids/place-bid.ts';
export { openPublishedFacts } from './use-cases/bids/published-facts.ts';
