import { actorOf, type CallContext } from '@pvt/kernel/context';
import { isCount, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import {
  type DeveloperSearch,
  developerOf,
  developersAfter,
  developersWithAny,
} from '../../adapters/postgres/developers.ts';
import type { DeveloperView } from '../../core/developer.ts';
import { developerErrors } from '../../core/developer-errors.ts';
import { type Match, matchOf } from '../../core/match.ts';
import { skillsNamedIn } from '../../core/skill.ts';
import { isStaff, requireOwnProject } from '../may-see.ts';
import type { QueryTools } from '../tools.ts';
import { developerTag, developerView, requirePerson } from './save-developer.ts';

const isKey = (key: unknown): key is [number, string] =>
  Array.isArray(key) && key.length === 2 && isCount(key[0]) && typeof key[1] === 'string';
const DEVELOPERS = keyset('auction.developers', isKey);
const MOST_CANDIDATES = 200;
const MOST_MATCHES = 20;

/** With the version as it is. @throws DEVELOPER_NOT_FOUND for one that is not shown, except to its owner and the staff */
export function getDeveloper(
  { database }: QueryTools,
  context: CallContext,
  account: string,
): Promise<{ readonly view: DeveloperView; readonly version: string }> {
  return database.transaction(context.tenant, async (tx) => {
    const kept = await developerOf(tx, account);
    if (kept === undefined || !(kept.profile.shown || account === actorOf(context) || isStaff(context)))
      throw developerErrors.DEVELOPER_NOT_FOUND(`There is no profile of ${account}.`);
    return { view: developerView(kept), version: developerTag(kept) };
  });
}

/** @throws DEVELOPER_NOT_A_PERSON, DEVELOPER_NOT_FOUND */
export const getOwnProfile = (tools: QueryTools, context: CallContext) =>
  getDeveloper(tools, context, requirePerson(context));

/** The best score first. @throws CURSOR_INVALID */
export function searchDevelopers(
  { database }: QueryTools,
  context: CallContext,
  search: DeveloperSearch,
  { cursor, limit }: PageQueryValues,
): Promise<Page<DeveloperView>> {
  const after = DEVELOPERS.read(cursor);
  return database.transaction(context.tenant, async (tx) => {
    const { items, ...page } = DEVELOPERS.page(await developersAfter(tx, search, after, limit + 1), limit, (row) => [
      ...([row.score, row.account] as const),
    ]);
    return { ...page, items: items.map(developerView) };
  });
}

export interface Matches {
  /** What the project names of the list. */
  readonly wanted: readonly string[];
  readonly items: readonly (Match & { readonly name: string; readonly headline: string })[];
}

/** Who could do a project, and why; the best first. @throws PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER */
export function matchProject({ database }: QueryTools, context: CallContext, id: string): Promise<Matches> {
  return database.transaction(context.tenant, async (tx) => {
    const { title, description, client } = await requireOwnProject(tx, context, id);
    const wanted = skillsNamedIn(`${title}\n${description}`);
    const found = await developersWithAny(tx, wanted, MOST_CANDIDATES);
    const items = found
      .filter(({ account }) => account !== client)
      .map((each) => ({ ...matchOf(wanted, each), name: each.profile.name, headline: each.profile.headline }))
      .toSorted((a, b) => b.fit - a.fit || (a.account < b.account ? -1 : 1));
    return { wanted, items: items.slice(0, MOST_MATCHES) };
  });
}
