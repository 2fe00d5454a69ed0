import { exact, writeExact } from '../questions/exact.ts';
import type { AgreedMark } from './agreed-mark.ts';
import type { Assignment } from './assignment.ts';
import type { HandIn } from './hand-in.ts';

/** What a learner has of an assignment. Instants are ISO texts. */
export interface Submission {
  readonly enrolment: string;
  readonly lesson: string;
  readonly course: string;
  readonly state: 'draft' | 'handedIn' | 'marked';
  readonly draft: HandIn | null;
  readonly draftVersion: number;
  /** How often it was handed in. */
  readonly versions: number;
  readonly handedInAt: string | null;
  /** Which part of all points the marks came to, exactly. */
  readonly share: string | null;
  readonly how: Extract<AgreedMark, { kind: 'mark' }>['how'] | null;
  readonly markedAt: string | null;
  readonly revision: number;
}

export interface SubmissionVersion {
  readonly number: number;
  readonly content: HandIn;
  readonly handedInAt: string;
}

export const submissionTag = ({ revision }: Pick<Submission, 'revision'>): string => `"s${revision}"`;

/** Of all points, exactly. */
export function pointsOf({ points }: Pick<Assignment, 'points'>, share: string): string {
  return writeExact(exact(points).mul(exact(share)));
}

export const passes = ({ passShare = '0' }: Pick<Assignment, 'passShare'>, share: string): boolean =>
  exact(share).compare(exact(passShare)) >= 0;
