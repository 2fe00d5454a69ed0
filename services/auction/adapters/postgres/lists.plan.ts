import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { auctionOf, auctionsBefore, exposureOf, isInvited, lockAuction, lockAuctions, rebidAfter } from './auctions.ts';
import { awardedProjects, sealedWinners } from './closed-projects.ts';
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
import { acceptancesOf, hasAccepted, mayReadAsInvited } from './nda.ts';
import {
  flagsBefore,
  lockParticipant,
  participantOf,
  participantsAfter,
  participantsFor,
  participantsOfBidders,
} from './participants.ts';
import { filesOfProject, textsOfProject } from './project-files.ts';
import { askedBy, askerOf, auctionEndsOf, hasWon, lockQuestion, questionsBefore } from './project-questions.ts';
import { lockProject, projectOf, projectsBefore } from './projects.ts';
import { approvedScopeOf, pinnedScopes, readingOf, scopeVersionOf, scopeVersionsOf } from './scopes.ts';

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
  accepted: (tx, { id, name }) => hasAccepted(tx, id, name, name),
  invitedReader: (tx, { id, name }) => mayReadAsInvited(tx, id, name),
  acceptances: (tx, { id }) => acceptancesOf(tx, id, null),
  projectFiles: (tx, { id }) => filesOfProject(tx, id),
  projectTexts: (tx, { id }) => textsOfProject(tx, id),
  reading: (tx, { id, name }) => readingOf(tx, id, name, 'rules'),
  scope: (tx, { id, number }) => scopeVersionOf(tx, id, number),
  newestScope: (tx, { id }) => scopeVersionOf(tx, id, undefined),
  scopes: (tx, { id }) => scopeVersionsOf(tx, id, false, PAGE),
  approvedScopes: (tx, { id }) => scopeVersionsOf(tx, id, true, PAGE),
  approvedScope: (tx, { id }) => approvedScopeOf(tx, id),
  pinnedScopes: (tx, { id }) => pinnedScopes(tx, id),
  projectQuestions: (tx, { id }, after) => questionsBefore(tx, id, after?.id, PAGE),
  lockedQuestion: (tx, { id }) => lockQuestion(tx, id, id),
  asker: (tx, { id }) => askerOf(tx, id, id),
  askedBy: (tx, { id, name }) => askedBy(tx, id, name),
  auctionEnds: (tx, { id }) => auctionEndsOf(tx, id),
  hasWon: (tx, { id, name }) => hasWon(tx, id, name),
  awarded: (tx, { id }) => awardedProjects(tx, id, 'EUR', PAGE),
  sealedWinners: (tx, { id }) => sealedWinners(tx, [id]),
};
