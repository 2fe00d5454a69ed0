import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { auctionOf, auctionsBefore, exposureOf, isInvited, lockAuction, lockAuctions, rebidAfter } from './auctions.ts';
import {
  bestBids,
  bidCounts,
  bidsBefore,
  doneOnce,
  entriesAfter,
  ownBid,
  ownBids,
  standingBids,
  withdrawnTags,
} from './entries.ts';
import {
  flagsBefore,
  lockParticipant,
  participantOf,
  participantsAfter,
  participantsFor,
  participantsOfBidders,
} from './participants.ts';
import { lockProject, projectOf, projectsBefore } from './projects.ts';

export const lists: TenantLists = {
  project: (tx, { id }) => projectOf(tx, id),
  lockedProject: (tx, { id }) => lockProject(tx, id),
  projects: (tx, { name }, after) => projectsBefore(tx, name, after?.id, PAGE),
  allProjects: (tx, _row, after) => projectsBefore(tx, null, after?.id, PAGE),
  invitation: (tx, { id, name }) => isInvited(tx, id, name),
  auction: (tx, { id }) => auctionOf(tx, id),
  lockedAuction: (tx, { id }) => lockAuction(tx, id),
  lockedAuctions: (tx, { id }, after) => lockAuctions(tx, [id, after?.id ?? id]),
  auctions: (tx, { name }, after) => auctionsBefore(tx, name, after?.id, PAGE),
  allAuctions: (tx, _row, after) => auctionsBefore(tx, null, after?.id, PAGE),
  openAuctions: (tx, { name }, after) => auctionsBefore(tx, name, after?.id, PAGE, { which: 'open' }),
  auctionsOfProject: (tx, { id, name }, after) => auctionsBefore(tx, name, after?.id, PAGE, { project: id }),
  rebid: (tx, { id }) => rebidAfter(tx, id),
  exposure: (tx, { name }) => exposureOf(tx, name, 'EUR', []),
  doneOnce: (tx, { id, name }) => doneOnce(tx, [{ auction: id, once: name }]),
  standingBids: (tx, { id }) => standingBids(tx, id),
  bestBids: (tx, { id }) => bestBids(tx, id),
  ownBid: (tx, { id, name }) => ownBid(tx, id, name),
  ownBids: (tx, { id, name }) => ownBids(tx, [{ auction: id, tag: name }]),
  bidCounts: (tx, { id, name }) => bidCounts(tx, id, [name]),
  withdrawnTags: (tx, { id, name }) => withdrawnTags(tx, id, [name]),
  history: (tx, { id }, after) => entriesAfter(tx, id, after?.number ?? 0, PAGE),
  bids: (tx, { id }, after) => bidsBefore(tx, id, after?.number, PAGE),
  participant: (tx, { name }) => participantOf(tx, name),
  allParticipants: (tx, _row, after) => participantsAfter(tx, after?.name, PAGE),
  lockedParticipant: (tx, { name }) => lockParticipant(tx, name),
  participants: (tx, { id, name }) => participantsFor(tx, [name], [id]),
  participantsOfBidders: (tx, { id }) => participantsOfBidders(tx, id),
  flags: (tx, _row, after) => flagsBefore(tx, after?.id, PAGE),
};
