import type { Transaction } from '@pvt/kernel/database';
import { lockListing, phaseOf, putListing, putWords, takePlace } from '../../adapters/postgres/listings.ts';
import { projectOf } from '../../adapters/postgres/projects.ts';
import { listingOf } from '../../core/listing.ts';

/**
 * Makes what searches find of a project anew, in the transaction that changed the project or its auction. Its row is locked before the
 * auctions are read: of two transactions the second sees what the first has done.
 */
export async function relist(tx: Transaction, id: string): Promise<void> {
  const place = (await lockListing(tx, id)) ?? (await takePlace(tx));
  const project = await projectOf(tx, id);
  if (project === undefined) return;
  const { facets, words } = listingOf(project, await phaseOf(tx, id));
  await putListing(tx, { project, place, facets, words });
  await putWords(tx, words);
}
