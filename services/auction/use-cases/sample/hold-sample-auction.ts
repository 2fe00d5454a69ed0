import type { CallContext } from '@pvt/kernel/context';
import type { Jobs } from '@pvt/kernel/jobs';
import type { AuctionView } from '../../core/auction-view.ts';
import { DAY, type SampleAuction, type SampleProject } from '../../core/sample/sample-project.ts';
import { makeAuction, publishAuction } from '../auctions/hold-auction.ts';
import { getAuction, listAuctions } from '../auctions/read-auctions.ts';
import { placeBid } from '../bids/place-bid.ts';
import type { ContractTools } from '../contracts/tools.ts';
import { asSample } from './sample-people.ts';

/** When auctions were published, and how long a close waits for bids of the past to be in (minutes). */
const PUBLISHED_AGO = 7 * DAY;
const CLOSE_LATER = 1;
const MOST_AUCTIONS = 20;

/**
 * Has the auction of a project been held: one that lies in the past is published and bid in by a clock of the past, and closed by the one of now.
 * One that broke off before its bids were in has come to nothing, and another one is held.
 */
export async function holdSampleAuction(
  tools: ContractTools,
  context: CallContext,
  { client, stage }: SampleProject,
  project: string,
  auction: SampleAuction,
): Promise<AuctionView> {
  const asClient = asSample(context, client);
  const now = tools.now();
  const at = (minutes: number): Temporal.Instant => now.add({ minutes });
  const bid = async (id: string): Promise<AuctionView> => {
    for (const [i, { by, amount, minutesAgo }] of auction.bids.entries())
      await placeBid(tools, asSample(context, by, `sample-bid-${i}`), id, { amount }, at(-minutesAgo));
    return getAuction(tools, asClient, id);
  };
  const { items } = await listAuctions(tools, asClient, { project, limit: MOST_AUCTIONS });
  for (const { id } of items) {
    const view = await getAuction(tools, asClient, id);
    if (stage === 'scoped') return view;
    if (view.state === 'open') return bid(id);
    if (view.state === 'closed' && (stage === 'held' || view.result?.outcome === 'won')) return view;
  }
  const past: ContractTools = {
    ...tools,
    now: () => at(-PUBLISHED_AGO),
    jobs: notBefore(tools.jobs, at(CLOSE_LATER)),
  };
  const ends = { at: at(auction.endsIn).toString().slice(0, 19), timeZone: 'UTC' };
  const id = await makeAuction(past, asClient, project, { ...auction.terms, ends, verifiedOnly: false, ranks: true });
  if (stage === 'scoped') return getAuction(tools, asClient, id);
  await publishAuction(past, asClient, id);
  return bid(id);
}

/** The close of what ended in the past would be due before its bids are in. */
function notBefore(jobs: Jobs, earliest: Temporal.Instant): Jobs {
  return {
    ...jobs,
    enqueue: (tx, context, type, data, options) => {
      const at = options?.at === undefined ? earliest : Temporal.Instant.from(options.at);
      const later = Temporal.Instant.compare(at, earliest) < 0 ? earliest : at;
      return jobs.enqueue(tx, context, type, data, { ...options, at: later.toString() });
    },
  };
}
