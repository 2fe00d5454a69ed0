import type { Transaction } from '@pvt/kernel/database';
import type { PostView } from '../../core/community/post.ts';
import { CARD_COLUMNS, type SealedCard, WITH_CARD } from './board-presence.ts';

export interface KeptPost extends Pick<PostView, 'id' | 'kind' | 'day' | 'state' | 'reason' | 'at'>, SealedCard {
  readonly property: string;
  readonly booking: string | null;
  readonly guest: string | null;
  readonly text: string | null;
  readonly sealed: Buffer | null;
  readonly wrapped: Buffer | null;
  /** Whether its writer is on the board, for a stay that is not over. */
  readonly present: boolean;
}

/** Who reads a board: the house reads all of it. */
export interface PostReader {
  readonly guest: string;
  /** Of which also those are shown that nobody else sees. */
  readonly booking: string;
}

const post = (
  today: string,
): string => `select p.id, p.property, p.booking, p.guest, p.kind, p.day, p.text, p.sealed, p.state, p.reason, p.at,
    ${CARD_COLUMNS}, k.wrapped,
    exists (select from hostels.board_presence n join hostels.booking b on b.tenant = $1 and b.id = n.booking
      where n.tenant = $1 and n.booking = p.booking and b.state in ('confirmed', 'in_house')
        and b.departure >= ${today}) as present
  from hostels.board_post p ${WITH_CARD}
  left join hostels.guest_key k on k.tenant = $1 and k.guest = p.guest`;

/**
 * The newest first, without those of whom the reader has blocked, or who has blocked the reader. Served by post_of_property.
 * @param since those that are older are over @param today rides of days before are over
 * @param reader null for the house
 */
export function postsOf(
  tx: Transaction,
  property: string,
  {
    since,
    today,
    reader,
    before,
  }: {
    readonly since: string;
    readonly today: string;
    readonly reader: PostReader | null;
    readonly before?: string | undefined;
  },
  most: number,
): Promise<KeptPost[]> {
  return tx.query<KeptPost>(
    `${post('$4::date')} where p.tenant = $1 and p.property = $2 and p.at >= $3 and coalesce(p.day, $4::date) >= $4
        and (p.state = 'open' or $5::uuid is null or p.booking = $5) and ($6::uuid is null or p.id < $6)
        and not exists (select from hostels.guest_block x where x.tenant = $1 and x.guest = $8 and x.blocked = p.guest)
        and not exists (select from hostels.guest_block x where x.tenant = $1 and x.guest = p.guest and x.blocked = $8)
      order by p.id desc limit $7`,
    [...[tx.tenant, property, since, today, reader?.booking ?? null, before ?? null, most], reader?.guest ?? null],
  );
}

export async function postOf(tx: Transaction, property: string, id: string): Promise<KeptPost | undefined> {
  const [row] = await tx.query<KeptPost>(
    `${post('current_date')} where p.tenant = $1 and p.id = $3 and p.property = $2`,
    [...[tx.tenant, property, id]],
  );
  return row;
}

export type NewKeptPost = Pick<KeptPost, 'id' | 'property' | 'booking' | 'guest' | 'kind' | 'day' | 'text'> & {
  readonly sealed: Uint8Array | null;
};

export async function insertPost(tx: Transaction, post: NewKeptPost): Promise<void> {
  const { id, property, booking, guest, kind, day, sealed, text } = post;
  await tx.query(
    `insert into hostels.board_post (tenant, id, property, booking, guest, kind, day, sealed, text, state, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', now())`,
    [tx.tenant, id, property, booking, guest, kind, day, sealed, text],
  );
}

/** @returns whether it was in another state */
export async function setPostState(
  tx: Transaction,
  id: string,
  state: PostView['state'],
  reason: string | null,
): Promise<boolean> {
  const rows = await tx.query(
    'update hostels.board_post set state = $3, reason = $4 where tenant = $1 and id = $2 and state <> $3 returning id',
    [tx.tenant, id, state, reason],
  );
  return rows.length > 0;
}

/** How many the guest has put up since. Served by post_of_guest. */
export async function postsSince(tx: Transaction, guest: string, since: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::integer as count from hostels.board_post where tenant = $1 and guest = $2 and at >= $3',
    [tx.tenant, guest, since],
  );
  return row?.count ?? 0;
}
