import type { MultipleChoice } from '../questions/choice.ts';
import { type Exact, exact, ONE, writeExact, ZERO } from '../questions/exact.ts';
import type { Question } from '../questions/question.ts';
import { escapeHtml, plainText, sanitiseHtml } from './html-subset.ts';
import { MOODLE_GRADES, ORDERING_GRADES } from './moodle-grades.ts';
import { percentOf } from './percent.ts';
import { QuestionRefused } from './verdict.ts';
import { writeMatch } from './wildcard.ts';
import type { NoteLoss } from './write-gift.ts';
import { textElement as plain } from './xml-text.ts';

interface MoodleAnswers {
  readonly type: string;
  readonly parts: readonly string[];
}

/** What Moodle calls the question, and the elements that its kind has. @throws QuestionRefused for what it has no type for */
export function moodleAnswers(question: Question, lose: NoteLoss): MoodleAnswers {
  switch (question.kind) {
    case 'singleChoice': {
      const answers = question.choices.map(({ text, share, feedback }) => answer(exact(share), text, feedback, lose));
      return { type: 'multichoice', parts: [...choiceSettings(true, question.shuffle), ...answers] };
    }
    case 'multipleChoice': {
      const weightOf = weightsOf(question, lose);
      const answers = question.choices.map(({ id, text, correct, feedback }) =>
        answer(weightOf(id, correct), text, feedback, lose),
      );
      return { type: 'multichoice', parts: [...choiceSettings(false, question.shuffle), ...answers] };
    }
    case 'trueFalse': {
      const { answer: isTrue, feedbackTrue, feedbackFalse } = question;
      const of = (value: boolean, feedback: string | undefined) =>
        answer(isTrue === value ? ONE : ZERO, String(value), feedback, lose, 'moodle_auto_format');
      return { type: 'truefalse', parts: [of(true, feedbackTrue), of(false, feedbackFalse)] };
    }
    case 'shortText':
      return shortAnswer(question, lose);
    case 'numeric':
      return numerical(question, lose);
    case 'matching':
      return matching(question, lose);
    case 'ordering': {
      const type = ORDERING_GRADES[question.rule] ?? 'ABSOLUTE_POSITION';
      if (question.rule === 'pairs')
        lose('That it counts pairs in order is not written: it counts by positions there.');
      if (question.rule === 'longestInOrder') lose('Moodle counts the longest part in order as a part of all items.');
      const answers = question.items.map(
        ({ text }, at) => `<answer fraction="${at + 1}" format="html">${plain(text)}</answer>`,
      );
      return { type: 'ordering', parts: [`<gradingtype>${type}</gradingtype>`, ...answers] };
    }
    case 'essay': {
      const { rubric, fewestWords, mostWords, template, notesForMarkers } = question;
      if (rubric !== undefined) lose('Its rubric is not written.');
      return {
        type: 'essay',
        parts: [
          '<responseformat>editor</responseformat><attachments>0</attachments>',
          ...(fewestWords === undefined ? [] : [`<minwordlimit>${fewestWords}</minwordlimit>`]),
          ...(mostWords === undefined ? [] : [`<maxwordlimit>${mostWords}</maxwordlimit>`]),
          ...(template === undefined ? [] : [`<responsetemplate format="html">${plain(template)}</responsetemplate>`]),
          ...(notesForMarkers === undefined
            ? []
            : [`<graderinfo format="html">${plain(notesForMarkers)}</graderinfo>`]),
        ],
      };
    }
    case 'cloze':
      throw new QuestionRefused('Questions with gaps are read from Moodle XML, and not written to it.');
    default:
      throw new QuestionRefused(`Moodle XML has no ${question.kind} questions.`);
  }
}

function choiceSettings(single: boolean, shuffle: boolean): string[] {
  return [`<single>${single}</single><shuffleanswers>${shuffle}</shuffleanswers>`];
}

function answer(share: Exact, html: string, feedback: string | undefined, lose: NoteLoss, format = 'html'): string {
  const shown = feedback === undefined ? '' : `<feedback format="html">${plain(feedback)}</feedback>`;
  return `<answer fraction="${fractionOf(share, lose)}" format="${format}">${plain(html)}${shown}</answer>`;
}

/** Moodle takes none but the grades of its list. */
function fractionOf(share: Exact, lose: NoteLoss): string {
  const percent = percentOf(share);
  if (!MOODLE_GRADES.has(Number(share.abs().mul(100).round(5).valueOf())))
    lose(`Moodle has no grade of ${percent} %: it asks for the nearest, or refuses the question.`);
  return percent;
}

function weightsOf({ choices, scoring }: MultipleChoice, lose: NoteLoss): (id: string, correct: boolean) => Exact {
  if (scoring.rule === 'weights') {
    const weights = new Map(Object.entries(scoring.weights));
    return (id) => exact(weights.get(id) ?? '0');
  }
  lose(`Its rule ${scoring.rule} is written as weights.`);
  const right = choices.filter(({ correct }) => correct).length;
  const wrong = choices.length - right;
  return (_id, correct) =>
    correct ? ONE.div(right) : scoring.rule === 'allOrNothing' ? ONE.neg() : ONE.neg().div(wrong);
}

function shortAnswer(question: Extract<Question, { kind: 'shortText' }>, lose: NoteLoss): MoodleAnswers {
  if (!question.accentSensitive) lose('That accents do not count is not written.');
  const written = question.answers.flatMap(({ match, share, feedback }) => {
    const text = writeMatch(match);
    if (text === undefined) lose(`The pattern ${match.text} is not written.`);
    return text === undefined ? [] : [{ text, share: exact(share), feedback }];
  });
  if (!written.some(({ share }) => share.equals(ONE)))
    throw new QuestionRefused('What is right is a pattern, which Moodle XML has none of.');
  const answers = written.map(({ text, share, feedback }) => answer(share, text, feedback, lose, 'plain_text'));
  return { type: 'shortanswer', parts: [`<usecase>${question.caseSensitive ? 1 : 0}</usecase>`, ...answers] };
}

function numerical(question: Extract<Question, { kind: 'numeric' }>, lose: NoteLoss): MoodleAnswers {
  if (question.units !== undefined) lose('Its units are not written.');
  const parts = question.answers.map(({ value, tolerance, share, feedback }) => {
    const by = exact(tolerance.by).abs();
    const reach = tolerance.of === 'value' ? by : by.mul(exact(value).abs());
    const shown = feedback === undefined ? '' : `<feedback format="html">${plain(feedback)}</feedback>`;
    const number = `<text>${decimal(exact(value), lose)}</text><tolerance>${decimal(reach, lose)}</tolerance>`;
    return `<answer fraction="${fractionOf(exact(share), lose)}" format="plain_text">${number}${shown}</answer>`;
  });
  return { type: 'numerical', parts };
}

/** Moodle's numbers are no ratios. */
function decimal(value: Exact, lose: NoteLoss): string {
  const text = writeExact(value);
  if (!text.includes('/')) return text;
  lose(`${text} is written to 10 places.`);
  return writeExact(value.round(10));
}

function matching(question: Extract<Question, { kind: 'matching' }>, lose: NoteLoss): MoodleAnswers {
  if (question.rule === 'allOrNothing') lose('That only all pairs together count is not written.');
  const texts = new Map(question.targets.map(({ id, text }) => [id, text]));
  const used = new Set(question.stems.map(({ target }) => target));
  const words = (id: string): string => {
    const text = texts.get(id) ?? '';
    const shown = plainText(text);
    if (sanitiseHtml(text) !== escapeHtml(shown)) lose(`How "${shown}" is formatted is not written.`);
    return shown;
  };
  const pair = (stem: string, target: string) =>
    `<subquestion format="html">${plain(stem)}<answer>${plain(words(target))}</answer></subquestion>`;
  if (new Set([...texts.values()].map(plainText)).size < texts.size)
    lose('Answers with the same words become one there.');
  return {
    type: 'matching',
    parts: [
      `<shuffleanswers>${question.shuffle}</shuffleanswers>`,
      ...question.stems.map(({ text, target }) => pair(text, target)),
      ...question.targets.filter(({ id }) => !used.has(id)).map(({ id }) => pair('', id)),
    ],
  };
}
