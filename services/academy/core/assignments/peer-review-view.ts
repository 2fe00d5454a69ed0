import Type, { type Static } from 'typebox';
import { EnrolmentId } from '../people/enrolment.ts';
import { closed } from '../questions/common.ts';
import { HandIn } from './hand-in.ts';
import { Remarks } from './work-view.ts';

/** A work that somebody is to review: whose it is, is not told. */
export const PeerReviewView = Type.Object(
  {
    work: { ...EnrolmentId, description: 'The work’s id; whose it is, nobody is told.' },
    given: Type.Boolean({ description: 'Whether it is reviewed.' }),
    content: HandIn,
    own: Type.Union([Remarks, Type.Null()], { description: 'What the caller said of it.' }),
  },
  { ...closed, title: 'PeerReview', description: 'A work to review.' },
);
export type PeerReviewView = Static<typeof PeerReviewView>;
