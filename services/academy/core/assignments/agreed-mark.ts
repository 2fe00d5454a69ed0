import { type Exact, exact, sum } from '../questions/exact.ts';
import type { Assignment } from './assignment.ts';

/** What a marker said: a part of all points. */
export interface GivenMark {
  readonly marker: string;
  readonly share: Exact;
  readonly by: 'teacher' | 'peer';
}

export type AgreedMark =
  | { readonly kind: 'mark'; readonly share: Exact; readonly how: 'one' | 'mean' | 'third' | 'median' }
  /** How many more have to mark it. */
  | { readonly kind: 'waits'; readonly markers: number };

/**
 * What the marks of a work come to. A teacher's word goes before the learners'; of two markers the mean counts, unless they are too far
 * apart and a third is to decide.
 * @param marks in the order in which they were given
 * @param reviewers how many learners are to review the work: with few who have handed in there are fewer than were asked for
 */
export function agreedMark(
  { secondMarking, peers }: Pick<Assignment, 'secondMarking' | 'peers'>,
  marks: readonly GivenMark[],
  reviewers: number,
): AgreedMark {
  const shares = marks.filter(({ by }) => by === 'teacher').map(({ share }) => share);
  const [first, second, third] = shares;
  if (first === undefined) return ofPeers(peers, marks, reviewers, secondMarking === undefined ? 1 : 2);
  if (secondMarking === undefined) return { kind: 'mark', share: first, how: 'one' };
  if (second === undefined) return { kind: 'waits', markers: 1 };
  const { apart, decides } = secondMarking;
  const isFar = apart !== undefined && first.sub(second).abs().compare(exact(apart)) > 0;
  if (!isFar || decides === 'mean') return { kind: 'mark', share: first.add(second).div(2), how: 'mean' };
  return third === undefined ? { kind: 'waits', markers: 1 } : { kind: 'mark', share: third, how: 'third' };
}

function ofPeers(
  peers: Assignment['peers'],
  marks: readonly GivenMark[],
  reviewers: number,
  markers: number,
): AgreedMark {
  const shares = marks.filter(({ by }) => by === 'peer').map(({ share }) => share);
  if (peers?.counts !== true || shares.length === 0 || shares.length < Math.min(peers.reviews, reviewers))
    return { kind: 'waits', markers };
  return { kind: 'mark', share: median(shares), how: 'median' };
}

/** Of an even number, the mean of the two in the middle. */
export function median(values: readonly Exact[]): Exact {
  const ordered = values.toSorted((one, other) => one.compare(other));
  const middle = ordered.slice((ordered.length - 1) >> 1, (ordered.length >> 1) + 1);
  return sum(middle).div(middle.length);
}
