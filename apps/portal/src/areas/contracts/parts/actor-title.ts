import { t } from '@pvt/ui/language';
import { partyTitles } from './states.ts';

/** Who acted, as one of the parties knows them. */
export function actorTitle(
  actor: string,
  { client, developer }: { readonly client: string; readonly developer: string },
): string {
  if (actor === client) return t(partyTitles.client);
  if (actor === developer) return t(partyTitles.developer);
  return actor.startsWith('service:') ? t(partyTitles.time) : t(partyTitles.staff);
}
