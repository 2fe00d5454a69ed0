import { type Exact, exact, ONE, parseExact, writeExact, ZERO } from '../questions/exact.ts';
import type { ScormStandard } from './package-lesson.ts';

/** What the content says of itself: names of the data model with their texts, `cmi.core.score.raw`. */
export type PackageData = Readonly<Record<string, string>>;

export interface Score {
  /** Exact: decimal text or "numerator/denominator". */
  readonly points: string;
  readonly outOf: string;
}

/** What a package comes to for a learner. */
export interface PackageOutcome {
  readonly completed: boolean;
  /** Null where the content does not say. */
  readonly passed: boolean | null;
  readonly score: Score | null;
}

export const NOTHING_YET: PackageOutcome = { completed: false, passed: null, score: null };

/** @param passingScore as the manifest has it */
export function outcomeOf(standard: ScormStandard, data: PackageData, passingScore: string | null): PackageOutcome {
  return standard === 'scorm-1.2' ? outcomeOf12(data, passingScore) : outcomeOf2004(data, passingScore);
}

/** SCORM 1.2 RTE, 3.4.4: one status says both; with a mastery score, the raw score decides on passed and failed. */
function outcomeOf12(data: PackageData, passingScore: string | null): PackageOutcome {
  const status = data['cmi.core.lesson_status'] ?? '';
  const raw = parseExact(data['cmi.core.score.raw'] ?? '');
  const isFinished = status === 'passed' || status === 'failed' || status === 'completed';
  const said = status === 'passed' ? true : status === 'failed' ? false : null;
  const passed =
    passingScore !== null && raw !== undefined && isFinished ? raw.compare(exact(passingScore)) >= 0 : said;
  return { completed: isFinished, passed, score: scoreOf(raw, data, 'cmi.core.score') };
}

/** SCORM 2004 RTE, 4.2.4 and 4.2.22: two states; with a scaled passing score, the scaled score decides. */
function outcomeOf2004(data: PackageData, passingScore: string | null): PackageOutcome {
  const status = data['cmi.success_status'] ?? '';
  const scaled = parseExact(data['cmi.score.scaled'] ?? '');
  const said = status === 'passed' ? true : status === 'failed' ? false : null;
  const passed = passingScore !== null && scaled !== undefined ? scaled.compare(exact(passingScore)) >= 0 : said;
  const score =
    scaled === undefined
      ? scoreOf(parseExact(data['cmi.score.raw'] ?? ''), data, 'cmi.score')
      : { points: writeExact(within(scaled, ONE)), outOf: '1' };
  return { completed: data['cmi.completion_status'] === 'completed', passed, score };
}

const HUNDRED = exact('100');

/** From the smallest score; of 100 where the content has no largest one. */
function scoreOf(raw: Exact | undefined, data: PackageData, at: string): Score | null {
  if (raw === undefined) return null;
  const min = parseExact(data[`${at}.min`] ?? '') ?? ZERO;
  const max = parseExact(data[`${at}.max`] ?? '') ?? HUNDRED;
  const outOf = max.sub(min);
  if (outOf.compare(ZERO) <= 0) return null;
  return { points: writeExact(within(raw.sub(min), outOf)), outOf: writeExact(outOf) };
}

function within(points: Exact, outOf: Exact): Exact {
  if (points.compare(ZERO) < 0) return ZERO;
  return points.compare(outOf) > 0 ? outOf : points;
}

/**
 * What counts after a result came: with `best`, what was reached once is not lowered by a later one (case A36). A completion is
 * never taken back.
 */
export function countedOutcome(before: PackageOutcome, now: PackageOutcome, keeps: 'best' | 'last'): PackageOutcome {
  const completed = before.completed || now.completed;
  if (keeps === 'last') return { completed, passed: now.passed ?? before.passed, score: now.score ?? before.score };
  const passed = before.passed === true ? true : (now.passed ?? before.passed);
  return { completed, passed, score: isLower(now.score, before.score) ? before.score : now.score };
}

function isLower(one: Score | null, other: Score | null): boolean {
  if (one === null) return true;
  return other !== null && shareOf(one).compare(shareOf(other)) < 0;
}

const shareOf = ({ points, outOf }: Score): Exact => exact(points).div(exact(outOf));

/** Whether the lesson is complete by this: `submitted` is completed, whatever came of it. */
export function completesLesson({ completed, passed }: PackageOutcome, completion: string): boolean {
  if (completion === 'passed') return passed === true;
  return completion === 'submitted' && (completed || passed !== null);
}
