import { PatternRefused, PatternTooCostly } from '@pvt/kernel/pattern';
import type { Drawn } from '../questions/calculated.ts';
import type { GapContent } from '../questions/cloze.ts';
import { FormulaFault } from '../questions/formula.ts';
import { gradeCalculated } from '../questions/grade-calculated.ts';
import { gradeGap } from '../questions/grade-cloze.ts';
import { isWithin } from '../questions/grade-hot-spot.ts';
import type { Graded } from '../questions/graded.ts';
import type { Question } from '../questions/question.ts';
import type { GapResponse, Response } from '../questions/response.ts';

/** What authors say of the very answer that was given: of picks, of the accepted text or number that it matches, of areas that were hit. */
export function answerFeedback(question: Question, response: Response | undefined, drawn: Drawn = {}): string[] {
  try {
    return said(question, response, drawn).filter((each) => each !== undefined && each !== '') as string[];
  } catch (error) {
    // A key that fails marks nothing, and has nothing to say.
    if (error instanceof FormulaFault || error instanceof PatternRefused || error instanceof PatternTooCostly)
      return [];
    throw error;
  }
}

function said(question: Question, response: Response | undefined, drawn: Drawn): (string | undefined)[] {
  if (question.kind !== response?.kind) return [];
  switch (question.kind) {
    case 'singleChoice':
    case 'multipleChoice':
    case 'shortText':
    case 'numeric':
      return ofContent(question, response as GapResponse);
    case 'trueFalse':
      if (response.kind !== 'trueFalse' || response.answer === undefined) return [];
      return response.answer ? [question.feedbackTrue] : [question.feedbackFalse];
    case 'calculated': {
      if (response.kind !== 'calculated') return [];
      return [matched(question.answers, gradeCalculated(question, drawn, response.text, response.unit))];
    }
    case 'cloze': {
      const given = response.kind === 'cloze' ? response.gaps : {};
      return question.gaps.flatMap(({ id, content }) => ofContent(content, given[id]));
    }
    case 'hotSpot': {
      const points = response.kind === 'hotSpot' ? response.points : [];
      return question.areas.flatMap(({ shape, feedback }) =>
        points.some((point) => isWithin(shape, point)) ? [feedback] : [],
      );
    }
    case 'matching':
    case 'ordering':
    case 'essay':
    case 'fileUpload':
    case 'code':
      return [];
  }
}

function ofContent(content: GapContent, response: GapResponse | undefined): (string | undefined)[] {
  if (content.kind === 'singleChoice' && response?.kind === 'singleChoice')
    return [content.choices.find(({ id }) => id === response.choice)?.feedback];
  if (content.kind === 'multipleChoice' && response?.kind === 'multipleChoice')
    return content.choices.filter(({ id }) => response.choices.includes(id)).map(({ feedback }) => feedback);
  if (content.kind === 'shortText' || content.kind === 'numeric')
    return [matched(content.answers, gradeGap(content, response))];
  return [];
}

/** Its trace names the answer that counted by its place, from 1. */
function matched(answers: readonly { readonly feedback?: string }[], { trace }: Graded): string | undefined {
  const place = trace.find(({ step }) => step === 'part')?.of;
  return place === undefined ? undefined : answers[Number(place) - 1]?.feedback;
}
