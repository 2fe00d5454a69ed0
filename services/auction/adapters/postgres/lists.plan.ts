import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { auctionOf, auctionsBefore, exposureOf, isInvited, lockAuction, lockAuctions, rebidAfter } from './auctions.ts';
import { awardOf, awardsBefore, awardsOfAuction, lockAward } from './awards.ts';
import { billedOf, earningsBefore, feesOf } from './billing.ts';
import { changeOrderOf, changeOrdersOf } from './change-orders.ts';
import { awardedProjects, sealedWinners } from './closed-projects.ts';
import {
  contractOf,
  contractsBefore,
  contractsOfParty,
  contractTextOf,
  entriesBefore,
  lockContract,
  signaturesOf,
} from './contracts.ts';
import { checksOf, deliveriesOf, suggestionsOf, testRunsOf } from './deliveries.ts';
import { developerOf, developersAfter, developersWithAny, lockDeveloper, proofsOf } from './developers.ts';
import { disputeEntriesAfter, disputeOf, openDisputesAfter } from './disputes.ts';
import {
  bestBids,
  bidCounts,
  bidsBefore,
  doneOnce,
  entriesAfter,
  ownBid,
  ownBids,
  standingBidders,
  standingBids,
  withdrawnTags,
} from './entries.ts';
import { findListings, lockListing, phaseOf, placesGiven, shownListings, wordsFrom, wordsLike } from './listings.ts';
import { milestoneOfIntent, milestonesOf } from './milestones.ts';
import { acceptancesOf, hasAccepted, mayReadAsInvited } from './nda.ts';
import {
  flagsBefore,
  lockParticipant,
  participantOf,
  participantsAfter,
  participantsFor,
  participantsOfBidders,
} from './participants.ts';
import {
  lockPayee,
  lockPayout,
  openPayout,
  payeeOf,
  payoutsBefore,
  taxLinesOf,
  unpaidEarnings,
  withholdingOf,
} from './payouts.ts';
import { filesOfProject, textsOfProject } from './project-files.ts';
import { askedBy, askerOf, auctionEndsOf, hasWon, lockQuestion, questionsBefore } from './project-questions.ts';
import { lockProject, projectOf, projectsBefore } from './projects.ts';
import { lockReport, openReportsAfter } from './review-reports.ts';
import { lockPeriod, lockReview, periodOf, praises, reviewGroups, reviewsOfContract, shownReviews } from './reviews.ts';
import { countRoomFiles, hasOpenDispute, messagesBefore, roomFileOf, roomStateOf, unreadAfter } from './room.ts';
import { savedSearchesAfter, savedSearchesOf } from './saved-searches.ts';
import { approvedScopeOf, pinnedScopes, readingOf, scopeOfAuction, scopeVersionOf, scopeVersionsOf } from './scopes.ts';
import { contractCounts, onTimeOf } from './standing.ts';
import { appealsAfter, lockSuspension, lockSuspensionOf } from './suspensions.ts';
import { timeEntriesOf } from './time-entries.ts';
import { lockVerification, verificationOf, verificationsAfter } from './verifications.ts';

const NOW = '2030-01-01T00:00:00.000Z';

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
  standingBidders: (tx, { id }) => standingBidders(tx, id, PAGE),
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
  award: (tx, { id }) => awardOf(tx, id),
  lockedAward: (tx, { id }) => lockAward(tx, id),
  awardsOfAuction: (tx, { id }) => awardsOfAuction(tx, id, ''),
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
  scopeOfAuction: (tx, { id }) => scopeOfAuction(tx, id),
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
  reviewPeriod: (tx, { id }) => periodOf(tx, id),
  lockedReviewPeriod: (tx, { id }) => lockPeriod(tx, id),
  reviewsOfContract: (tx, { id }) => reviewsOfContract(tx, id),
  lockedReview: (tx, { id }) => lockReview(tx, id),
  shownReviews: (tx, { name }, after) => shownReviews(tx, name, 'client', { now: NOW, before: after?.id }, PAGE),
  reviewGroups: (tx, { name }) => reviewGroups(tx, name, 'client', NOW),
  praises: (tx) => praises(tx, NOW, 475, PAGE),
  lockedReviewReport: (tx, { id }) => lockReport(tx, id),
  reviewReports: (tx, _row, after) => openReportsAfter(tx, after?.id, PAGE),
  contractCounts: (tx, { name }) => contractCounts(tx, name, 'developer'),
  contractCountsOfClient: (tx, { name }) => contractCounts(tx, name, 'client'),
  onTime: (tx, { name }) => onTimeOf(tx, name),
  developer: (tx, { name }) => developerOf(tx, name),
  lockedDeveloper: (tx, { name }) => lockDeveloper(tx, name),
  developers: (tx, { name }, after) =>
    developersAfter(tx, { skills: [] }, after === undefined ? undefined : [4000, name], PAGE),
  publicDevelopers: (tx, _row, after) =>
    developersAfter(tx, { skills: [], onlyPublic: true }, after === undefined ? undefined : [4000, after.name], PAGE),
  developersWithAny: (tx) => developersWithAny(tx, ['n8n'], PAGE),
  skillProofs: (tx) => proofsOf(tx, null),
  roomState: (tx, { id }) => roomStateOf(tx, id),
  roomMessages: (tx, { id }, after) => messagesBefore(tx, id, after?.number, PAGE),
  unreadMessages: (tx, { id, number }) => unreadAfter(tx, id, 'client', number),
  roomFile: (tx, { id, name }) => roomFileOf(tx, id, name),
  roomFiles: (tx, { id }) => countRoomFiles(tx, id),
  openDispute: (tx, { id }) => hasOpenDispute(tx, id),
  deliveries: (tx, { id }) => deliveriesOf(tx, { contract: id, milestone: id }),
  deliveryChecks: (tx, { id }) => checksOf(tx, { contract: id, milestone: id }),
  timeEntries: (tx, { id }) => timeEntriesOf(tx, { contract: id, milestone: id }),
  testRuns: (tx, { id }) => testRunsOf(tx, { contract: id, milestone: id }),
  suggestions: (tx, { id }) => suggestionsOf(tx, { contract: id, milestone: id }),
  withholding: (tx) => withholdingOf(tx),
  payee: (tx, { name }) => payeeOf(tx, name),
  lockedPayee: (tx, { name }) => lockPayee(tx, name),
  unpaidEarnings: (tx, { name }) => unpaidEarnings(tx, name, undefined, PAGE),
  payout: (tx, { id, name }) => lockPayout(tx, name, id),
  openPayout: (tx, { name }) => openPayout(tx, name, 'EUR'),
  payouts: (tx, { name }, after) => payoutsBefore(tx, name, after?.id, PAGE),
  taxLines: (tx, { name }) => taxLinesOf(tx, name, 2030),
  verification: (tx, { id }) => lockVerification(tx, id),
  verificationOf: (tx, { name }) => verificationOf(tx, name),
  verifications: (tx, _row, after) => verificationsAfter(tx, after?.id, PAGE),
  suspension: (tx, { id }) => lockSuspension(tx, id),
  suspensionOf: (tx, { name }) => lockSuspensionOf(tx, name),
  appeals: (tx, _row, after) => appealsAfter(tx, after?.id, PAGE),
  savedSearches: (tx, { name }) => savedSearchesOf(tx, name, PAGE),
  allSavedSearches: (tx, _row, after) => savedSearchesAfter(tx, after && [after.name, after.id], PAGE),
  places: (tx) => placesGiven(tx),
  lockedListing: (tx, { id }) => lockListing(tx, id),
  phase: (tx, { id }) => phaseOf(tx, id),
  listings: (tx, { name, tenant }) => findListings(tx, name, `'b0:${tenant}:0'`, 1000, PAGE),
  shownListings: (tx, { id, name }) => shownListings(tx, name, [id]),
  wordsFrom: (tx, { name }) => wordsFrom(tx, name, PAGE),
  wordsLike: (tx, { name }) => wordsLike(tx, name, PAGE),
};
