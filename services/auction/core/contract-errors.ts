import { defineErrors } from '@pvt/kernel/errors';

export const contractErrors = defineErrors({
  AUCTION_NOT_CLOSED: {
    kind: 'conflict',
    title: 'The auction is not closed',
    description: 'An award is made over an auction that is closed. It closes a few seconds after its end.',
  },
  NOBODY_TO_AWARD: {
    kind: 'conflict',
    title: 'There is nobody whom it can be awarded to',
    description: 'Nobody has bid, or whoever has was offered it before. Without a winner, name a bidder.',
  },
  BIDDER_NOT_RANKED: {
    kind: 'unprocessable',
    title: 'This account has no bid here',
    description: 'An award goes to who has a bid that stands: `GET …/ranking` lists them. Nothing was offered.',
  },
  AWARD_OPEN: {
    kind: 'conflict',
    title: 'The auction is awarded',
    description:
      'One award of an auction is open at a time. The next in rank can be offered it when this one is declined or has lapsed.',
  },
  AWARD_NOT_FOUND: {
    kind: 'missing',
    title: 'No such award',
    description: 'There is none of this id, or you are not among those whom it is between.',
  },
  AWARD_STATE: {
    kind: 'conflict',
    title: 'The award is answered',
    description: '`state` says how it is: it was accepted or declined, or its time was over.',
  },
  LOT_INVALID: {
    kind: 'unprocessable',
    title: 'Name a lot of the auction',
    description:
      'An auction with lots is awarded lot by lot: `lots` of its terms are those that there are. One without is awarded as a whole.',
  },
  TEAM_INVALID: {
    kind: 'unprocessable',
    title: 'The pay can not be divided like that',
    description:
      'A team is of different developers of the market with a profile, whose shares sum to 10000. Nothing was saved.',
  },
  MILESTONES_INVALID: {
    kind: 'unprocessable',
    title: 'The milestones do not make up the price',
    description:
      'Their amounts sum to the price, to the minor unit; without any amount it is divided evenly. Nothing was saved.',
  },
  CONTRACT_TERMS_INVALID: {
    kind: 'unprocessable',
    title: 'There is no such time zone',
    description: 'A time zone is a name of the IANA database: `Europe/Lisbon`. Nothing was saved.',
  },
  CONTRACT_NOT_FOUND: {
    kind: 'missing',
    title: 'No such contract',
    description: 'There is none of this id, or you are not one of its parties.',
  },
  CONTRACT_STATE: {
    kind: 'conflict',
    title: 'The contract is not in force, or is over',
    description: '`state` says how it is: `unsigned`, `inForce`, `completed` or `withdrawn`.',
  },
  CONTRACT_PARTY: {
    kind: 'forbidden',
    title: 'This is for the other party',
    description:
      'The client funds, accepts and asks for changes; the developer starts, submits and gives back. Staff does neither.',
  },
  TEXT_CHANGED: {
    kind: 'conflict',
    title: 'That is not the text of the contract',
    description: 'A signature names the SHA-256 of the text that was read. Read the contract again.',
  },
  MILESTONE_NOT_FOUND: {
    kind: 'missing',
    title: 'The contract has no such milestone',
    description: 'There is none of this id in it.',
  },
  MILESTONE_STATE: {
    kind: 'conflict',
    title: 'The milestone is not in a state for it',
    description: '`state` says how it is. Somebody may have been faster: read it again.',
  },
  MILESTONE_NOT_FUNDED: {
    kind: 'conflict',
    title: 'The milestone is not funded',
    description: 'Work begins when its money is in escrow, never before. The client pays it in.',
  },
  MILESTONE_CHARGED_BACK: {
    kind: 'conflict',
    title: 'The client’s bank asks for the money back',
    description: 'Until the bank has decided, nothing of this milestone is paid or given back. Other milestones go on.',
  },
  TOO_EARLY: {
    kind: 'conflict',
    title: 'It is too early',
    description: '`from` says from when on it can be done.',
  },
  AMOUNTS_CHANGED: {
    kind: 'conflict',
    title: 'It comes to other amounts now',
    description:
      'What you agreed to is not what it comes to: another payment moved the fee, for example. `preview` has the amounts as they are now. Nothing was done.',
  },
  FUNDING_NOT_READY: {
    kind: 'conflict',
    title: 'The payment is being prepared',
    description: 'It can be made in a second: send it again then.',
  },
  CHANGE_ORDER_NOT_FOUND: {
    kind: 'missing',
    title: 'The contract has no such change order',
    description: 'There is none of this id in it.',
  },
  CHANGE_ORDER_STATE: {
    kind: 'conflict',
    title: 'The change order is answered',
    description: 'It was agreed to, declined or withdrawn, or is for the other party to answer.',
  },
  CHANGE_ORDER_INVALID: {
    kind: 'unprocessable',
    title: 'The change can not be made',
    description: 'A milestone can be added; one that nobody has paid in yet can be changed. Nothing was changed.',
  },
  FEES_INVALID: {
    kind: 'unprocessable',
    title: 'That is no table of fees',
    description: 'Tiers ascend, and the first one is from 0. Nothing was saved.',
  },
  MILESTONE_DISPUTE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such dispute',
    description: 'There is none of this id, or you are not one of its parties.',
  },
  DISPUTE_STATE: {
    kind: 'conflict',
    title: 'The dispute is not in a state for it',
    description: '`state` says how it is. A decision is made once, and appealed against once and in time.',
  },
  EVIDENCE_OVER: {
    kind: 'conflict',
    title: 'The time for evidence is over',
    description:
      'It ends at `evidenceUntil`, or when you have said that you have nothing to add. An appeal opens it again.',
  },
  DECISION_TOO_EARLY: {
    kind: 'conflict',
    title: 'The parties may still bring evidence',
    description: 'It is decided after `evidenceUntil`, or when both parties have said that they have nothing to add.',
  },
  DECIDED_BY_THE_SAME: {
    kind: 'forbidden',
    title: 'You have decided on it before',
    description: 'Somebody else of the staff decides on an appeal.',
  },
  DECIDED_BY_A_PARTY: {
    kind: 'forbidden',
    title: 'It is your own dispute',
    description: 'Nobody decides on a contract of their own.',
  },
  OFFER_CHANGED: {
    kind: 'conflict',
    title: 'That is not what the other side offers',
    description: 'There is no offer, or it is another one by now. Read the dispute again.',
  },
  SPLIT_INVALID: {
    kind: 'unprocessable',
    title: 'That is more than there is',
    description: 'What the developer gets of a milestone, before the fee, is at most its amount.',
  },
});
