import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineJob, type Job } from '@pvt/kernel/jobs';
import Type from 'typebox';
import { isInvited } from '../../adapters/postgres/auctions.ts';
import { phaseOf } from '../../adapters/postgres/listings.ts';
import { projectOf } from '../../adapters/postgres/projects.ts';
import { insertHits, type OwnedSearch, savedSearchesAfter } from '../../adapters/postgres/saved-searches.ts';
import { listingOf } from '../../core/listing.ts';
import { maskContacts } from '../../core/mask-contacts.ts';
import type { KeptProject } from '../../core/project.ts';
import { isWanted } from '../../core/saved-search.ts';
import { searchMatched } from '../../core/saved-search-events.ts';
import type { AuctionTools } from '../tools.ts';

/** After an auction was published: whoever has published it does not wait for it. */
export const alertSearchersJob = defineJob({
  type: 'auction.searchers.alert',
  data: Type.Object({
    project: Type.String(),
    /** Whose search was the last that was compared. */
    after: Type.Optional(Type.Object({ account: Type.String(), id: Type.String() })),
  }),
});

/** Of so many searches in one transaction; the next ones are a job of their own. */
const AT_ONCE = 500;
const PERSON = 'person:';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'jobs'>;

/** Tells of the project once by each search that asks for it, and nobody who may not see it. */
export function alertByJob(
  { database, log, jobs }: Tools,
  { data, context, done }: Pick<Job<typeof alertSearchersJob>, 'data' | 'context' | 'done'>,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const { project: id, after } = data;
    const project = await projectOf(tx, id);
    const phase = await phaseOf(tx, id);
    if (project !== undefined && phase?.state === 'open') {
      const searches = await savedSearchesAfter(tx, after && [after.account, after.id], AT_ONCE);
      const listing = listingOf(project, phase);
      const wanted = searches.filter(({ filter }) => isWanted(filter, listing));
      await tell({ log }, tx, context, project, await whoSee(tx, project, wanted));
      const last = searches.at(-1);
      if (last !== undefined && searches.length === AT_ONCE) {
        const next = { project: id, after: { account: last.account, id: last.id } };
        await jobs.enqueue(tx, context, alertSearchersJob, next);
      }
    }
    await done(tx);
  });
}

async function whoSee(
  tx: Transaction,
  { id, client, visibility }: KeptProject,
  searches: readonly OwnedSearch[],
): Promise<OwnedSearch[]> {
  const others = searches.filter(({ account }) => account !== client);
  if (visibility === 'public') return others;
  const invited: OwnedSearch[] = [];
  for (const search of others) if (await isInvited(tx, id, search.account)) invited.push(search);
  return invited;
}

async function tell(
  { log }: Pick<Tools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { id: project, title }: KeptProject,
  searches: readonly OwnedSearch[],
): Promise<void> {
  if (searches.length === 0) return;
  const isNew = await insertHits(
    tx,
    project,
    searches.map(({ id }) => id),
  );
  const events = searches
    .filter(({ id }) => isNew.has(id))
    .map(({ id: search, name, account }) =>
      searchMatched.of(context, {
        ...{ search, name, person: account.slice(PERSON.length), project, title: maskContacts(title) },
      }),
    );
  if (events.length > 0) await log.publish(tx, events);
}
