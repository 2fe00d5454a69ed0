import type { Attempt, Given, Saved } from './api.ts';

/** An answer as this device has it. */
export interface OwnAnswer extends Omit<Given, 'device' | 'upon'> {
  /** The version that this device has last seen the server keep; 0 for none. */
  readonly upon: number;
  /** Whether the server has said that it keeps it. */
  readonly isSaved: boolean;
}
export type OwnAnswers = Readonly<Record<string, OwnAnswer>>;

/**
 * An answer after the server has said what it keeps. Where another device has answered, that is what counts: it is shown, and nothing
 * goes above it but what the learner does next.
 * @param own as it is now, which may be newer than what was sent
 * @param sent which version was
 */
export function afterSave(
  own: OwnAnswer,
  sent: number,
  { version, kept }: Saved,
): { readonly answer: OwnAnswer; readonly isReplaced: boolean } {
  if (kept !== undefined) {
    const { response, certainty } = kept;
    const theirs = { version, upon: version, response, ...(certainty === null ? {} : { certainty }), isSaved: true };
    return { answer: theirs, isReplaced: true };
  }
  if (own.version === sent) return { answer: { ...own, version, upon: version, isSaved: true }, isReplaced: false };
  // The other device has the same answer, and counted further: what was typed meanwhile goes above.
  return { answer: { ...own, version: Math.max(own.version, version + 1), upon: version }, isReplaced: false };
}

const keyOf = (attempt: string): string => `pvt.quiz.${attempt}`;

/** What could not be sent yet stays on the device, also when the page is closed. */
export function keepUnsaved(attempt: string, answers: OwnAnswers): void {
  const unsaved = Object.entries(answers).filter(([, { isSaved }]) => !isSaved);
  try {
    if (unsaved.length === 0) localStorage.removeItem(keyOf(attempt));
    else localStorage.setItem(keyOf(attempt), JSON.stringify(Object.fromEntries(unsaved)));
  } catch {
    // A device that keeps nothing for pages: the answers are still sent while the page is open.
  }
}

export function readUnsaved(attempt: string): OwnAnswers {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(attempt)) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    // Written by this page alone; what is not of its form, the server refuses.
    const entries = Object.entries<{ version?: unknown; upon?: unknown; response?: unknown } | null>({
      ...kept,
    }).filter(([, each]) => Number.isInteger(each?.version) && Number.isInteger(each?.upon) && each?.response);
    return Object.fromEntries(entries) as OwnAnswers;
  } catch {
    return {};
  }
}

/**
 * What the server keeps, and of this device what could not be sent, which goes above it: whether another device has answered since,
 * the server says.
 */
export function mergedAnswers(questions: Attempt['questions'], unsaved: OwnAnswers): OwnAnswers {
  const merged: Record<string, OwnAnswer> = {};
  for (const { slot, answer, question } of questions) {
    const own = unsaved[slot];
    if (answer !== null) {
      const { version, response, certainty } = answer;
      merged[slot] = { version, upon: version, response, ...(certainty === null ? {} : { certainty }), isSaved: true };
    }
    if (own === undefined || own.response.kind !== question.kind) continue;
    // What the server has by now is what was sent: its answer was lost on the way.
    if (answer?.version === own.version && JSON.stringify(answer.response) === JSON.stringify(own.response)) continue;
    merged[slot] = { ...own, version: Math.max(own.version, (answer?.version ?? 0) + 1), isSaved: false };
  }
  return merged;
}

/** Whether there is something in an answer, as the server counts it. */
export function isAnswered({ response }: Pick<Given, 'response'>): boolean {
  switch (response.kind) {
    case 'singleChoice':
      return response.choice !== undefined;
    case 'trueFalse':
      return response.answer !== undefined;
    case 'multipleChoice':
      return response.choices.length > 0;
    case 'shortText':
    case 'numeric':
    case 'calculated':
    case 'essay':
      return response.text.trim() !== '';
    case 'matching':
      return Object.keys(response.pairs).length > 0;
    case 'ordering':
      return response.order.length > 0;
    case 'cloze':
      return Object.values(response.gaps).some((gap) =>
        gap.kind === 'singleChoice'
          ? true
          : gap.kind === 'multipleChoice'
            ? gap.choices.length > 0
            : gap.text.trim() !== '',
      );
    case 'fileUpload':
      return response.files.length > 0;
    case 'code':
      return response.source.trim() !== '';
    case 'hotSpot':
      return response.points.length > 0;
  }
}
