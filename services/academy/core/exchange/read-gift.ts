import type { GIFTQuestion, TextChoice, TextFormat } from 'gift-pegjs';
import { ONE, writeExact, ZERO } from '../questions/exact.ts';
import { partIds } from '../questions/part-ids.ts';
import type { Question } from '../questions/question.ts';
import { multipleChoiceOf, singleChoiceOf, type WeighedChoice } from './build-choice.ts';
import { numberAnswers } from './gift-numbers.ts';
import { escapeHtml, nameOf, sanitiseHtml } from './html-subset.ts';
import { lossOfFiles, withoutLostFiles } from './lost-files.ts';
import { parseGift } from './parse-gift.ts';
import { shareOfPercent } from './percent.ts';
import { splitGift } from './split-gift.ts';
import {
  isTooLarge,
  MOST_QUESTIONS,
  QuestionRefused,
  type ReadQuestion,
  type RefusedQuestion,
  readPiece,
  tooLarge,
  tooMany,
} from './verdict.ts';
import { textMatch } from './wildcard.ts';

/** Reads a file of Moodle's GIFT format (https://docs.moodle.org/en/GIFT_format), question by question. */
export function* readGift(text: string): Generator<ReadQuestion | RefusedQuestion> {
  if (isTooLarge(text)) {
    yield tooLarge(text);
    return;
  }
  let questions = 0;
  for (const { parsed, ...piece } of parseGift(splitGift(text))) {
    if (questions >= MOST_QUESTIONS) {
      yield tooMany(piece.line);
      return;
    }
    questions += 1;
    yield readPiece(piece, (losses) => questionOf(parsed(), losses));
  }
}

function questionOf(gift: GIFTQuestion, losses: string[]): Question {
  if (gift.type === 'Category') throw new QuestionRefused('A category is no question.');
  if (gift.type === 'Description') throw new QuestionRefused('It has no answers: a description is no question.');
  const text = htmlOf(gift.stem, losses);
  const general = feedbackOf(gift.globalFeedback, losses);
  if (gift.id) losses.push(`Its id "${gift.id}" is not kept.`);
  const common = {
    name: nameOf(gift.title, text),
    text,
    mark: '1',
    penalty: '1/3',
    tags: [...new Set(gift.tags ?? [])].map((tag) => tag.trim()).filter((tag) => tag !== ''),
    ...(general === undefined ? {} : { feedback: { general } }),
  };
  switch (gift.type) {
    case 'Essay':
      return { ...common, kind: 'essay' };
    case 'TF': {
      // The first is for who is wrong, whatever the answer.
      const [wrong, right] = [gift.trueFeedback, gift.falseFeedback].map((each) => feedbackOf(each, losses));
      const [ofTrue, ofFalse] = gift.isTrue ? [right, wrong] : [wrong, right];
      return {
        ...common,
        kind: 'trueFalse',
        answer: gift.isTrue,
        ...(ofTrue === undefined ? {} : { feedbackTrue: ofTrue }),
        ...(ofFalse === undefined ? {} : { feedbackFalse: ofFalse }),
      };
    }
    case 'Short':
      return {
        ...common,
        kind: 'shortText',
        answers: gift.choices.map((choice) => ({
          match: textMatch(choice.text.text),
          share: writeExact(shareOf(choice)),
          ...defined(feedbackOf(choice.feedback, losses)),
        })),
        caseSensitive: false,
        accentSensitive: true,
      };
    case 'MC':
      return { ...common, ...choicesOf(gift.choices, losses), shuffle: true };
    case 'Numerical':
      return { ...common, kind: 'numeric', answers: numberAnswers(gift.choices, losses, feedbackOf) };
    case 'Matching': {
      const stems = gift.matchPairs.map(({ subquestion }) => htmlOf(subquestion, losses));
      const answers = gift.matchPairs.map(({ subanswer }) => escapeHtml(unescaped(subanswer)));
      const targets = [...new Set(answers)];
      const [stemIds, targetIds] = [partIds(stems), partIds(targets)];
      return {
        ...common,
        kind: 'matching',
        // A pair without a left side is an answer to none.
        stems: stems.flatMap((stem, at) => {
          const target = targetIds[targets.indexOf(answers[at] ?? '')] ?? '';
          return stem === '' ? [] : [{ id: stemIds[at] ?? '', text: stem, target }];
        }),
        targets: targets.map((target, at) => ({ id: targetIds[at] ?? '', text: target })),
        rule: 'perPair',
        shuffle: true,
      };
    }
  }
}

/** One that is right makes it a single choice; weights without one, a multiple one. */
function choicesOf(choices: readonly TextChoice[], losses: string[]) {
  const weighed: WeighedChoice[] = choices.map((choice) => ({
    html: htmlOf(choice.text, losses),
    share: shareOf(choice),
    ...defined(feedbackOf(choice.feedback, losses)),
  }));
  return choices.some(({ isCorrect }) => isCorrect)
    ? { kind: 'singleChoice' as const, choices: singleChoiceOf(weighed) }
    : { kind: 'multipleChoice' as const, ...multipleChoiceOf(weighed, losses) };
}

export function shareOf({ isCorrect, weight }: { readonly isCorrect: boolean; readonly weight: number | null }) {
  if (weight !== null) return shareOfPercent(String(weight));
  return isCorrect ? ONE : ZERO;
}

function defined(feedback: string | undefined): { feedback?: string } {
  return feedback === undefined ? {} : { feedback };
}

function feedbackOf(feedback: TextFormat | null, losses: string[]): string | undefined {
  const html = feedback === null || feedback === undefined ? '' : htmlOf(feedback, losses);
  return html === '' ? undefined : html;
}

/** Moodle's own format is HTML as well, in which lines may be broken anywhere. */
function htmlOf({ format, text }: TextFormat, losses: string[]): string {
  if (format === 'plain') return escapeHtml(text);
  if (format !== 'markdown') {
    const { html, lost } = withoutLostFiles(sanitiseHtml(text));
    const loss = lossOfFiles(lost);
    if (loss !== undefined) losses.push(loss);
    return html;
  }
  const loss = 'Its Markdown is shown as it was written.';
  if (!losses.includes(loss)) losses.push(loss);
  return escapeHtml(text);
}

/** What the parser leaves of escaped signs at the right of a pair. */
function unescaped(text: string): string {
  return text.replace(/&&(092|058|035|061|123|125|126|010);/g, (_found, code: string) =>
    String.fromCharCode(Number(code)),
  );
}
