import type { CallContext } from '@pvt/kernel/context';
import type { Page, PageQueryValues } from '@pvt/kernel/http/keyset';
import { phaseOf, shownListings } from '../../adapters/postgres/listings.ts';
import { projectOf } from '../../adapters/postgres/projects.ts';
import { projectNotFound } from '../../core/errors.ts';
import { listingOf } from '../../core/listing.ts';
import { maskedProject } from '../../core/masked-brief.ts';
import type { FoundProject } from '../../core/project-search.ts';
import type { PublicProject, PublicProjectPage } from '../../core/public-project.ts';
import type { AuctionTools } from '../tools.ts';
import { searchProjects, viewOf } from './search-projects.ts';

type Tools = Pick<AuctionTools, 'database' | 'now'>;

/** What takes bids and everybody may see, the newest first. @throws CURSOR_INVALID */
export async function listPublicProjects(
  tools: Tools,
  context: CallContext,
  text: string | undefined,
  page: PageQueryValues,
): Promise<Page<PublicProject>> {
  const filter = { state: 'open' as const, ...(text === undefined ? {} : { text }) };
  const { items, next } = await searchProjects(tools, context, filter, page);
  return { items: items.map(publicView), ...(next === undefined ? {} : { next }) };
}

/** @throws PROJECT_NOT_FOUND also for one that not everybody may see, and for one that no auction was published over */
export function getPublicProject(
  { database, now }: Tools,
  context: CallContext,
  id: string,
): Promise<PublicProjectPage> {
  return database.transaction(context.tenant, async (tx) => {
    const project = await projectOf(tx, id);
    if (project?.visibility !== 'public') throw projectNotFound(id);
    const phase = await phaseOf(tx, id);
    const [row] = await shownListings(tx, '', [id]);
    if (phase === undefined || row === undefined) throw projectNotFound(id);
    const { facets } = listingOf(project, phase);
    const { description } = maskedProject(project);
    return { ...publicView(viewOf(context, row, facets, now())), description };
  });
}

function publicView({ client: _client, auction, ...shown }: FoundProject): PublicProject {
  if (auction === null) return { ...shown, auction };
  const { id: _id, ...held } = auction;
  return { ...shown, auction: held };
}
