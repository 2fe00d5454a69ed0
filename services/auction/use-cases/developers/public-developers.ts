import type { CallContext } from '@pvt/kernel/context';
import type { Page, PageQueryValues } from '@pvt/kernel/http/keyset';
import { developerOf } from '../../adapters/postgres/developers.ts';
import { participantOf } from '../../adapters/postgres/participants.ts';
import { developerErrors } from '../../core/developer-errors.ts';
import {
  type PublicDeveloper,
  type PublicDeveloperPage,
  publicDeveloper,
  publicDeveloperPage,
} from '../../core/public-developer.ts';
import type { QueryTools } from '../tools.ts';
import { searchDevelopers } from './find-developers.ts';
import { developerView } from './save-developer.ts';

/** Who has chosen to be seen by everybody, the best score first. @throws CURSOR_INVALID */
export async function listPublicDevelopers(
  tools: QueryTools,
  context: CallContext,
  text: string | undefined,
  page: PageQueryValues,
): Promise<Page<PublicDeveloper>> {
  const { items, ...rest } = await searchDevelopers(tools, context, { text, skills: [], onlyPublic: true }, page);
  return { ...rest, items: items.map(publicDeveloper) };
}

/** @throws DEVELOPER_NOT_FOUND also for one who has not chosen to be seen by everybody, or is suspended */
export function getPublicDeveloper(
  { database }: QueryTools,
  context: CallContext,
  account: string,
): Promise<PublicDeveloperPage> {
  return database.transaction(context.tenant, async (tx) => {
    const [kept, participant] = await Promise.all([developerOf(tx, account), participantOf(tx, account)]);
    const isPublic = kept?.profile.shown === true && kept.profile.public === true;
    if (kept === undefined || !isPublic || participant?.suspended === true)
      throw developerErrors.DEVELOPER_NOT_FOUND(`There is no profile of ${account}.`);
    return publicDeveloperPage(developerView(kept));
  });
}
