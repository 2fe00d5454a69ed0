import { secretBox } from '@pvt/kernel/secret-box';
import { defineService } from '@pvt/kernel/service';
import { bidSecrets } from './adapters/bid-secrets.ts';
import { auctionRoutes } from './api/auctions.ts';
import { bidRoutes } from './api/bids.ts';
import { ndaRoutes } from './api/nda.ts';
import { participantRoutes } from './api/participants.ts';
import { projectFileRoutes } from './api/project-files.ts';
import { projectQuestionRoutes } from './api/project-questions.ts';
import { projectRoutes } from './api/projects.ts';
import { scopeRoutes } from './api/scope.ts';
import * as contract from './contract.ts';
import { openBidBatches } from './use-cases/bids/place-bid.ts';
import { openPublishedFacts } from './use-cases/bids/published-facts.ts';
import { closeByJob } from './use-cases/close/close-auction.ts';
import { closeAuctionJob } from './use-cases/close/close-job.ts';
import { lookAt } from './use-cases/live/follow-auction.ts';
import { openWatches } from './use-cases/live/watches.ts';
import type { AuctionTools } from './use-cases/tools.ts';

const BRIEF_ROUTES = [scopeRoutes, projectFileRoutes, projectQuestionRoutes, ndaRoutes];

/** A market where clients say what is to be automated, and developers bid for it. */
export const service = defineService({
  name: 'auction',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events: contract.events,
  permissions: contract.permissions,
  async mount({ database, log, jobs, files, contracts, secretKey, ownContext, route, logger }) {
    const secrets = bidSecrets(secretBox(secretKey), secretKey);
    const ground = { database, log, jobs, secrets, ownContext, now: () => Temporal.Now.instant() };
    const tools: AuctionTools = {
      ...{ ...ground, files, contracts },
      ...{ bids: openBidBatches(ground), facts: openPublishedFacts() },
    };
    const watches = openWatches({
      highWaterMark: log.highWaterMark,
      look: (tenant, auction) => lookAt(tools, tenant, auction),
      onError: (error) => logger.warn({ err: error }, 'an auction could not be looked at for those who watch it'),
    });
    const all = [...projectRoutes(tools), ...auctionRoutes(tools), ...bidRoutes({ ...tools, watches })];
    for (const each of [...all, ...participantRoutes(tools)]) route(each);
    for (const routes of BRIEF_ROUTES) for (const each of routes(tools)) route(each);
    jobs.work(closeAuctionJob, (job) => closeByJob(tools, job));
    return {
      async stop() {
        watches.stop();
      },
    };
  },
});

// For what has no HTTP before it: the bench.
export { bidSecrets } from './adapters/bid-secrets.ts';
export { openBidBatches, placeBid } from './use-cases/bids/place-bid.ts';
export { openPublishedFacts } from './use-cases/bids/published-facts.ts';
