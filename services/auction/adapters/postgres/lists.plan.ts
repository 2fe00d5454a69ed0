import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { auctionOf, auctionsBefore, exposureOf, isInvited, lockAuction, lockAuctions } from './auctions.ts';
import { awardOf, awardsBefore, awardsOfAuction, lockAward } from './awards.ts';
import { billedOf, earningsBefore, feesOf } from './billing.ts';
import { changeOrderOf, changeOrdersOf } from './change-orders.ts';
import {
  contractOf,
  contractsBefore,
  contractsOfParty,
  contractTextOf,
  entriesBefore,
  lockContract,
  signaturesOf,
} from './contracts.ts';
import { disputeEntriesAfter, disputeOf, openDisputesAfter } from './disputes.ts';
import {
  bestBids,
  bidCounts,
  bidsBefore,
  doneOnce,
  entriesAfter,
  ownBid,
  standingBids,
  withdrawnTags,
} from './entries.ts';
import { milestoneOfIntent, milestonesOf } from './milestones.ts';
import { flagsBefore, lockParticipant, participantOf, participantsFor, participantsOfBidders } from './participants.ts';
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
  exposure: (tx, { name }) => exposureOf(tx, name, 'EUR', []),
  doneOnce: (tx, { id, name }) => doneOnce(tx, [{ auction: id, once: name }]),
  standingBids: (tx, { id }) => standingBids(tx, id),
  bestBids: (tx, { id }) => bestBids(tx, id),
  ownBid: (tx, { id, name }) => ownBid(tx, id, name),
  bidCounts: (tx, { id, name }) => bidCounts(tx, id, [name]),
  withdrawnTags: (tx, { id, name }) => withdrawnTags(tx, id, [name]),
  history: (tx, { id }, after) => entriesAfter(tx, id, after?.number ?? 0, PAGE),
  bids: (tx, { id }, after) => bidsBefore(tx, id, after?.number, PAGE),
  participant: (tx, { name }) => participantOf(tx, name),
  lockedParticipant: (tx, { name }) => lockParticipant(tx, name),
  participants: (tx, { id, name }) => participantsFor(tx, [name], [id]),
  participantsOfBidders: (tx, { id }) => participantsOfBidders(tx, id),
  flags: (tx, _row, after) => flagsBefore(tx, after?.id, PAGE),
  award: (tx, { id }) => awardOf(tx, id),
  lockedAward: (tx, { id }) => lockAward(tx, id),
  awardsOfAuction: (tx, { id }) => awardsOfAuction(tx, id),
  awards: (tx, { name }, after) => awardsBefore(tx, name, after?.id, PAGE),
  contract: (tx, { id }) => contractOf(tx, id),
  lockedContract: (tx, { id }) => lockContract(tx, id),
  contractText: (tx, { id }) => contractTextOf(tx, id),
  signatures: (tx, { id }) => signaturesOf(tx, id),
  contractEntries: (tx, { id }, after) => entriesBefore(tx, id, after?.number, PAGE),
  contractsOfClient: (tx, { name }, after) => contractsOfParty(tx, 'client', name, after?.id, PAGE),
  contractsOfDeveloper: (tx, { name }, after) => contractsOfParty(tx, 'developer', name, after?.id, PAGE),
  allContracts: (tx, _row, after) => contractsBefore(tx, after?.id, PAGE),
  milestones: (tx, { id }) => milestonesOf(tx, id),
  milestoneOfIntent: (tx, { id }) => milestoneOfIntent(tx, id),
  billed: (tx, { name }) => billedOf(tx, { client: name, developer: name, currency: 'EUR' }),
  earnings: (tx, { name }, after) => earningsBefore(tx, name, after?.id, PAGE),
  fees: (tx) => feesOf(tx),
  changeOrders: (tx, { id }) => changeOrdersOf(tx, id),
  changeOrder: (tx, { id }) => changeOrderOf(tx, id, id),
  dispute: (tx, { id }) => disputeOf(tx, id),
  openDisputes: (tx, _row, after) => openDisputesAfter(tx, after?.id, PAGE),
  disputeEntries: (tx, { id }, after) => disputeEntriesAfter(tx, id, after?.number, PAGE),
};
