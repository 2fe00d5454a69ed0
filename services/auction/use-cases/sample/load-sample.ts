import type { CallContext } from '@pvt/kernel/context';
import type { KeptAward } from '../../core/contract.ts';
import { SAMPLE_AWARDED_PROJECTS } from '../../core/sample/awarded-projects.ts';
import { SAMPLE_OPEN_PROJECTS } from '../../core/sample/open-projects.ts';
import { SAMPLE_DEVELOPERS, type SampleDeveloper } from '../../core/sample/people.ts';
import type { SampleProject } from '../../core/sample/sample-project.ts';
import { listAuctions } from '../auctions/read-auctions.ts';
import { acceptAward } from '../awards/answer-award.ts';
import { makeAward } from '../awards/make-award.ts';
import { listAwards } from '../awards/read-awards.ts';
import { listOffered } from '../contracts/list-offered.ts';
import { getContract, listContracts } from '../contracts/read-contracts.ts';
import { signContract } from '../contracts/sign-contract.ts';
import type { ContractTools } from '../contracts/tools.ts';
import { postProject } from '../projects/projects.ts';
import { getReviews } from '../reviews/read-reviews.ts';
import { writeReview } from '../reviews/write-review.ts';
import { approveScope } from '../scope/approve-scope.ts';
import { listScopes } from '../scope/get-scope.ts';
import { readScope } from '../scope/read-scope.ts';
import { holdSampleAuction } from './hold-sample-auction.ts';
import { asSample, makeSampleDevelopers, sampleAccount } from './sample-people.ts';
import { type SampleParties, stepMilestone } from './work-on-sample.ts';

const SAMPLE_PROJECTS: readonly SampleProject[] = [...SAMPLE_OPEN_PROJECTS, ...SAMPLE_AWARDED_PROJECTS];
const MOST_OF_ONE = 100;
const DAYS_TO_ANSWER = 14;

export interface LoadedMarket {
  readonly projects: number;
  readonly developers: number;
  /** Milestones whose money is on its way: asked again, the sample goes on when it has come. */
  readonly waiting: number;
  /** Whether milestones are paid in: only where the sandbox is offered. */
  readonly paid: boolean;
}

/**
 * Makes a market in which something is going on, by what its invented people do. What is there stays as it is, also where somebody
 * changed it: one that broke off is completed, and nothing is made twice. Money moves by steps of its own, so that it is asked for again
 * until nothing is waiting.
 * @throws what its steps throw
 */
export async function loadSample(tools: ContractTools, context: CallContext): Promise<LoadedMarket> {
  const developers = await makeSampleDevelopers(tools, context);
  const { providers } = await listOffered(tools, context);
  const paid = providers.includes('sandbox');
  let waiting = 0;
  for (const project of SAMPLE_PROJECTS) waiting += await makeProject(tools, context, project, paid);
  return { projects: SAMPLE_PROJECTS.length, developers, waiting, paid };
}

/** @returns how many of its milestones are waiting */
async function makeProject(
  tools: ContractTools,
  context: CallContext,
  sample: SampleProject,
  paid: boolean,
): Promise<number> {
  const { client, title, description, currency, auction, stage } = sample;
  const asClient = asSample(context, client);
  const { items } = await listAuctions(tools, asClient, { mine: true, limit: MOST_OF_ONE });
  // Posted without an auction, it is found by its key.
  const asPoster = asSample(context, client, `sample ${title}`);
  const project =
    items.find((each) => each.title === title)?.project ??
    (await postProject(tools, asPoster, { title, description, currency, visibility: 'public', invited: [] })).id;
  if (stage === 'scoped') await approveFirstScope(tools, asClient, project);
  const held = await holdSampleAuction(tools, context, sample, project, auction);
  if (stage === 'scoped' || stage === 'held' || held.state !== 'closed') return 0;
  const award = await awardOf(tools, asClient, sample, held.id);
  if (stage === 'offered') return 0;
  const developer = developerOfAward(context, award);
  if (developer === undefined) return 0;
  const parties = { client: asClient, developer: asSample(context, developer) };
  if (award.state === 'offered') await acceptAward(tools, parties.developer, award.id);
  const contract = await signed(tools, parties, { auction: held.id, both: stage === 'working' });
  if (contract === undefined || stage !== 'working' || !paid) return 0;
  const waiting = await work(tools, parties, sample, contract);
  if (waiting === 0) await review(tools, parties, sample, contract);
  return waiting;
}

async function approveFirstScope(tools: ContractTools, client: CallContext, project: string): Promise<void> {
  const { versions } = await listScopes(tools, client, project);
  if (versions.length > 0) return;
  const { version } = await readScope(tools, client, project);
  await approveScope(tools, client, project, version);
}

async function awardOf(
  tools: ContractTools,
  client: CallContext,
  { milestones }: SampleProject,
  auction: string,
): Promise<KeptAward> {
  const { items } = await listAwards(tools, client, { limit: MOST_OF_ONE });
  const made = items.find((each) => each.auction === auction);
  if (made !== undefined) return made;
  const planned = milestones?.map(({ title, criteria }) => ({ title, criteria }));
  const input = { answerDays: DAYS_TO_ANSWER, ...(planned === undefined ? {} : { milestones: planned }) };
  return makeAward(tools, client, auction, input);
}

const developerOfAward = ({ tenant }: CallContext, { bidder }: KeptAward): SampleDeveloper | undefined =>
  (Object.keys(SAMPLE_DEVELOPERS) as SampleDeveloper[]).find((each) => sampleAccount(tenant, each) === bidder);

/** Signed by the client, or by both. @returns its id, where it stands */
async function signed(
  tools: ContractTools,
  { client, developer }: SampleParties,
  { auction, both }: { readonly auction: string; readonly both: boolean },
): Promise<string | undefined> {
  const { items } = await listContracts(tools, client, 'client', { limit: MOST_OF_ONE });
  const id = items.find((each) => each.auction === auction)?.id;
  if (id === undefined) return undefined;
  const { state, sha256 } = await getContract(tools, client, id);
  if (state === 'unsigned')
    for (const party of both ? [client, developer] : [client])
      await signContract(tools, party, id, { name: party.principal.name, sha256 });
  return state === 'withdrawn' ? undefined : id;
}

/** @returns how many milestones wait for money */
async function work(
  tools: ContractTools,
  parties: SampleParties,
  { milestones = [] }: SampleProject,
  contract: string,
): Promise<number> {
  let waiting = 0;
  for (const [i, milestone] of milestones.entries()) {
    let step: Awaited<ReturnType<typeof stepMilestone>> = 'moved';
    while (step === 'moved') {
      const view = (await getContract(tools, parties.client, contract)).milestones[i];
      if (view === undefined) break;
      step = await stepMilestone(tools, parties, { contract, milestone: view.id }, view, milestone);
    }
    if (step === 'waiting') waiting += 1;
  }
  return waiting;
}

/** Once the contract is over: the one of the client, then the developer’s, and from then on both are shown. */
async function review(
  tools: ContractTools,
  { client, developer }: SampleParties,
  { reviews }: SampleProject,
  contract: string,
): Promise<void> {
  if (reviews === undefined) return;
  const writing = [[client, reviews.ofDeveloper] as const, [developer, reviews.ofClient] as const];
  for (const [author, text] of writing) {
    const { closesAt, own } = await getReviews(tools, author, contract);
    if (closesAt !== null && own === null) await writeReview(tools, author, contract, text);
  }
}
