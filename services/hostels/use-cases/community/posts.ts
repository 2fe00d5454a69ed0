import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  insertPost,
  type KeptPost,
  postOf,
  postsOf,
  postsSince,
  setPostState,
} from '../../adapters/postgres/board-posts.ts';
import { shownOf } from '../../core/community/card.ts';
import { communityErrors } from '../../core/community/errors.ts';
import { postChanged } from '../../core/community/events.ts';
import { requireWithin } from '../../core/community/limits.ts';
import type { NewPost, PostView } from '../../core/community/post.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';
import { openedCard } from './cards.ts';
import { asGuestOf, guestAtHouse, isNewGuest, limitSince } from './guest-at-house.ts';

type Tools = Pick<HostelsTools, 'database' | 'log' | 'vault'>;

const POSTS = keyset('hostels.posts', isId);

/** Who reads what somebody has put up. */
export interface PostViewer {
  /** Null for the house. */
  readonly booking: string | null;
  /** Whether one shows oneself: only who does sees by whom something is. */
  readonly shown: boolean;
}

export const HOUSE: PostViewer = { booking: null, shown: true };

/** @returns nothing where its writer was erased; without a name where the writer is not on the board (any more) */
export function viewPost(
  { vault }: Pick<Tools, 'vault'>,
  tenant: string,
  post: KeptPost,
  viewer: PostViewer,
): PostView[] {
  const { id, kind, day, booking, guest, text, sealed, wrapped, state, reason, at } = post;
  const told = { id, kind, day, state, reason, at };
  if (guest === null || sealed === null) return [{ ...told, text: text ?? '', by: null, from: 'house' }];
  if (wrapped === null) return [];
  const isNamed = viewer.shown && post.present;
  const { name = null } = isNamed ? shownOf(openedCard({ vault }, tenant, post)) : {};
  const opened = vault.open({ tenant, guest }, wrapped, `post ${id}`, sealed);
  return [{ ...told, text: opened, by: name, from: booking === viewer.booking ? 'me' : 'guest' }];
}

/** A guest puts something up. @returns its id @throws BOARD_CLOSED, COMMUNITY_LIMIT, IDEMPOTENCY_KEY_REUSED */
export function addPost(
  { database, log, vault }: Tools,
  context: CallContext,
  { booking, post }: { readonly booking: string; readonly post: NewPost },
): Promise<string> {
  return database.transaction(context.tenant, async (tx) => {
    const input = vault.fingerprint(tx.tenant, { booking, post });
    return idempotent(tx, asGuestOf(context, booking), 'hostels.addPost', input, async () => {
      const { booking: of, guest, wrapped, now } = await guestAtHouse(tx, booking, { lock: true });
      requireWithin('post', await postsSince(tx, guest, limitSince(now)), await isNewGuest(tx, guest));
      const id = randomUUIDv7();
      const sealed = vault.seal({ tenant: tx.tenant, guest }, wrapped, `post ${id}`, post.text);
      const { kind, day = null } = post;
      await insertPost(tx, { id, property: of.property, booking, guest, kind, day, sealed, text: null });
      await log.publish(tx, [postChanged.of(context, { id, property: of.property, kind, state: 'open' })]);
      return id;
    });
  });
}

/** The house puts something up. @returns its id @throws PROPERTY_NOT_FOUND, IDEMPOTENCY_KEY_REUSED */
export function addHousePost(
  { database, log }: Pick<Tools, 'database' | 'log'>,
  context: CallContext,
  { property, post }: { readonly property: string; readonly post: NewPost },
): Promise<string> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.addHousePost', { property, post }, async () => {
      await requireProperty(tx, property);
      const id = randomUUIDv7();
      const { kind, day = null, text } = post;
      await insertPost(tx, { id, property, booking: null, guest: null, kind, day, sealed: null, text });
      await log.publish(tx, [postChanged.of(context, { id, property, kind, state: 'open' })]);
      return id;
    }),
  );
}

/** Whoever has put it up takes it down. @param by the booking; undefined where it is the house @throws POST_NOT_FOUND */
export function closePost(
  { database, log }: Pick<Tools, 'database' | 'log'>,
  context: CallContext,
  { property, post: id, by }: { readonly property: string; readonly post: string; readonly by?: string },
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const post = await postOf(tx, property, id);
    const isOwn = by === undefined || post?.booking === by;
    if (post === undefined || !isOwn || !(await setPostState(tx, id, 'closed', null)))
      throw communityErrors.POST_NOT_FOUND('The board has no post of this id that is yours.');
    await log.publish(tx, [postChanged.of(context, { id, property, kind: post.kind, state: 'closed' })]);
  });
}

/** The newest first, also those that are over. @throws CURSOR_INVALID */
export function listPosts(
  { database, vault }: Pick<Tools, 'database' | 'vault'>,
  { tenant }: CallContext,
  { property, cursor, limit }: PageQueryValues & { readonly property: string },
): Promise<Page<PostView>> {
  const before = POSTS.read(cursor);
  return database.transaction(tenant, async (tx) => {
    const ever = { since: '1970-01-01', today: '1970-01-01', reader: null, before };
    const { items, ...page } = POSTS.page(await postsOf(tx, property, ever, limit + 1), limit, ({ id }) => id);
    return { ...page, items: items.flatMap((post) => viewPost({ vault }, tenant, post, HOUSE)) };
  });
}
