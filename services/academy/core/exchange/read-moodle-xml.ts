import { ORDERING_RULES } from '../questions/arrange.ts';
import { writeExact } from '../questions/exact.ts';
import { partIds } from '../questions/part-ids.ts';
import type { Question } from '../questions/question.ts';
import { multipleChoiceOf, singleChoiceOf, type WeighedChoice } from './build-choice.ts';
import { escapeHtml, nameOf, plainText, sanitiseHtml } from './html-subset.ts';
import { lossOfFiles, withoutLostFiles } from './lost-files.ts';
import { readGaps } from './moodle-gaps.ts';
import { ORDERING_GRADES } from './moodle-grades.ts';
import { measured, shareOfDecimal, shareOfPercent } from './percent.ts';
import { categoryPath } from './split-gift.ts';
import { splitQuestions, type XmlPiece } from './split-xml.ts';
import {
  isTooLarge,
  MOST_OF_ONE,
  MOST_QUESTIONS,
  QuestionRefused,
  type ReadQuestion,
  type RefusedQuestion,
  readPiece,
  tooLarge,
  tooMany,
} from './verdict.ts';
import { textMatch } from './wildcard.ts';
import { attributeOf, childOf, childrenOf, type Element, hasElements, parseElement, textOf } from './xml-element.ts';

/** Reads a file of Moodle's XML format (https://docs.moodle.org/en/Moodle_XML_format), question by question. */
export function* readMoodleXml(text: string): Generator<ReadQuestion | RefusedQuestion> {
  if (isTooLarge(text)) {
    yield tooLarge(text);
    return;
  }
  let category: readonly string[] = [];
  let [questions, categories] = [0, 0];
  for (const piece of splitQuestions(text)) {
    if (questions >= MOST_QUESTIONS || categories >= MOST_QUESTIONS) {
      yield tooMany(piece.line);
      return;
    }
    const path = pathOf(piece);
    if (path === undefined) {
      questions += 1;
      yield readPiece({ line: piece.line, category }, (losses) => questionOf(elementOf(piece), losses));
    } else {
      categories += 1;
      category = path;
    }
  }
}

const PATH_BEGINS = /<category>\s*<text>/;

/** Categories stand among the questions, for those that follow. */
function pathOf({ text, whole }: XmlPiece): string[] | undefined {
  if (!whole || text.length > MOST_OF_ONE || !/^<question\s[^>]*type\s*=\s*["']category["']/.test(text))
    return undefined;
  const begin = PATH_BEGINS.exec(text);
  const from = begin === null ? 0 : begin.index + begin[0].length;
  const path = text.slice(from, Math.max(from, text.indexOf('</text>', from)));
  return categoryPath(plainText(begin === null ? '' : path.replace(/^<!\[CDATA\[|\]\]>$/g, '')));
}

function elementOf({ text, whole }: XmlPiece): Element {
  if (!whole) throw new QuestionRefused('It has no end: </question> is missing.');
  if (text.length > MOST_OF_ONE) throw new QuestionRefused(`It is longer than ${MOST_OF_ONE} characters.`);
  return parseElement(text, 'question');
}

function questionOf(element: Element, losses: string[]): Question {
  const type = attributeOf(element, 'type');
  const asked = childOf(element, 'questiontext');
  const gapped = type === 'cloze' || type === 'multianswer' ? readGaps(contentOf(asked), losses) : undefined;
  const text = htmlOf(gapped === undefined ? asked : { ...asked, text: gapped.text }, losses);
  if (textOf(childOf(element, 'idnumber')) !== '') losses.push('Its id number is not kept.');
  const common = {
    name: nameOf(contentOf(childOf(element, 'name')), text),
    text,
    mark: writeExact(shareOfDecimal(textOf(childOf(element, 'defaultgrade')) || (gapped?.mark ?? '1'))),
    penalty: writeExact(shareOfDecimal(textOf(childOf(element, 'penalty')) || '0')),
    tags: tagsOf(element),
    ...feedbacksOf(element, losses),
    ...hintsOf(element, losses),
  };
  if (gapped !== undefined) return { ...common, kind: 'cloze', gaps: gapped.gaps };
  const answers = childrenOf(element, 'answer');
  switch (type) {
    case 'multichoice': {
      const weighed = answers.map((answer) => weighedChoice(answer, losses));
      const shuffle = isOn(element, 'shuffleanswers');
      return isOn(element, 'single')
        ? { ...common, kind: 'singleChoice', choices: singleChoiceOf(weighed), shuffle }
        : { ...common, kind: 'multipleChoice', ...multipleChoiceOf(weighed, losses), shuffle };
    }
    case 'truefalse': {
      const of = (value: string) => answers.find((answer) => contentOf(answer).toLowerCase() === value) ?? {};
      const [ofTrue, ofFalse] = [feedbackOf(of('true'), losses), feedbackOf(of('false'), losses)];
      return {
        ...common,
        kind: 'trueFalse',
        answer: Number(attributeOf(of('true'), 'fraction')) > 0,
        ...(ofTrue === undefined ? {} : { feedbackTrue: ofTrue }),
        ...(ofFalse === undefined ? {} : { feedbackFalse: ofFalse }),
      };
    }
    case 'shortanswer':
      return {
        ...common,
        kind: 'shortText',
        answers: answers.map((answer) => ({
          match: textMatch(contentOf(answer)),
          ...shareAndFeedback(answer, losses),
        })),
        caseSensitive: isOn(element, 'usecase'),
        accentSensitive: true,
      };
    case 'numerical': {
      if (childrenOf(element, 'units').length > 0) losses.push('Its units are not kept.');
      const numbers = answers.filter((answer) => contentOf(answer) !== '*');
      if (numbers.length < answers.length) losses.push('What any other number is answered with is not kept.');
      return {
        ...common,
        kind: 'numeric',
        answers: numbers.map((answer) => ({
          value: writeExact(measured(contentOf(answer))),
          tolerance: { of: 'value', by: writeExact(measured(textOf(childOf(answer, 'tolerance')) || '0')) },
          ...shareAndFeedback(answer, losses),
        })),
      };
    }
    case 'matching':
    case 'match': {
      const pairs = childrenOf(element, 'subquestion').map((each) => ({
        stem: htmlOf(each, losses),
        target: escapeHtml(contentOf(childOf(each, 'answer'))),
      }));
      const targets = [...new Set(pairs.map(({ target }) => target))];
      const ids = new Map(partIds(targets).map((id, at) => [targets[at] ?? '', id]));
      const stems = pairs.filter(({ stem }) => stem !== '');
      const stemIds = partIds(stems.map(({ stem }) => stem));
      return {
        ...common,
        kind: 'matching',
        stems: stems.map(({ stem, target }, at) => ({
          id: stemIds[at] ?? '',
          text: stem,
          target: ids.get(target) ?? '',
        })),
        targets: targets.map((target) => ({ id: ids.get(target) ?? '', text: target })),
        rule: 'perPair',
        shuffle: isOn(element, 'shuffleanswers'),
      };
    }
    case 'ordering': {
      const texts = answers.map((answer) => htmlOf(answer, losses));
      const ids = partIds(texts);
      const grading = textOf(childOf(element, 'gradingtype'));
      const rule = ORDERING_RULES.find((each) => ORDERING_GRADES[each] === grading);
      if (rule === undefined) losses.push('It counts by positions, and not by the rule of the file.');
      if (rule === 'longestInOrder') losses.push('Moodle counts the longest part in order as a part of all items.');
      return {
        ...common,
        kind: 'ordering',
        items: texts.map((item, at) => ({ id: ids[at] ?? '', text: item })),
        rule: rule ?? 'position',
      };
    }
    case 'essay': {
      const notes = htmlOf(childOf(element, 'graderinfo'), losses);
      if (Number(textOf(childOf(element, 'attachments')) || '0') !== 0)
        losses.push('That files may be added is not kept.');
      const template = htmlOf(childOf(element, 'responsetemplate'), losses);
      return {
        ...{ ...common, kind: 'essay', ...wordLimits(element) },
        ...(template === '' ? {} : { template }),
        ...(notes === '' ? {} : { notesForMarkers: notes }),
      };
    }
    case 'description':
      throw new QuestionRefused('It has no answers: a description is no question.');
    default:
      throw new QuestionRefused(`Questions of the type "${type}" can not be read.`);
  }
}

/** The text of what has a text element, as it stands there. */
function contentOf(element: Element): string {
  const text = childOf(element, 'text');
  if (hasElements(text))
    throw new QuestionRefused('A text has elements in it: put it into CDATA, or escape its signs.');
  return textOf(text);
}

function htmlOf(element: Element, losses: string[]): string {
  const format = attributeOf(element, 'format');
  const text = contentOf(element);
  if (format === 'markdown') losses.push('Its Markdown is shown as it was written.');
  const isTyped = format === 'plain_text' || format === 'markdown';
  const { html, lost } = isTyped ? { html: escapeHtml(text), lost: [] } : withoutLostFiles(sanitiseHtml(text));
  const given = childrenOf(element, 'file').map((file) => attributeOf(file, 'name'));
  // What the text names and the file holds is one loss.
  const loss = lossOfFiles([...lost, ...given]);
  if (loss !== undefined) losses.push(loss);
  return html;
}

function weighedChoice(answer: Element, losses: string[]): WeighedChoice {
  const feedback = feedbackOf(answer, losses);
  const share = shareOfPercent(attributeOf(answer, 'fraction') || '0');
  return { html: htmlOf(answer, losses), share, ...(feedback === undefined ? {} : { feedback }) };
}

function shareAndFeedback(answer: Element, losses: string[]): { share: string; feedback?: string } {
  const feedback = feedbackOf(answer, losses);
  const share = writeExact(shareOfPercent(attributeOf(answer, 'fraction') || '0'));
  return { share, ...(feedback === undefined ? {} : { feedback }) };
}

function feedbackOf(answer: Element, losses: string[]): string | undefined {
  return htmlOf(childOf(answer, 'feedback'), losses) || undefined;
}

const FEEDBACKS = [
  ['general', 'generalfeedback'],
  ['right', 'correctfeedback'],
  ['partly', 'partiallycorrectfeedback'],
  ['wrong', 'incorrectfeedback'],
] as const;

function feedbacksOf(element: Element, losses: string[]): { feedback?: NonNullable<Question['feedback']> } {
  const feedback: { -readonly [when in (typeof FEEDBACKS)[number][0]]?: string } = {};
  for (const [when, name] of FEEDBACKS) {
    const html = htmlOf(childOf(element, name), losses);
    if (html !== '') feedback[when] = html;
  }
  return Object.keys(feedback).length === 0 ? {} : { feedback };
}

function hintsOf(element: Element, losses: string[]): { hints?: string[] } {
  const hints = childrenOf(element, 'hint')
    .map((hint) => htmlOf(hint, losses))
    .filter((hint) => hint !== '');
  return hints.length === 0 ? {} : { hints };
}

function wordLimits(element: Element): { fewestWords?: number; mostWords?: number } {
  const [fewest, most] = ['minwordlimit', 'maxwordlimit'].map((name) => Number(textOf(childOf(element, name)) || '0'));
  return {
    ...(fewest === undefined || fewest <= 0 ? {} : { fewestWords: fewest }),
    ...(most === undefined || most <= 0 ? {} : { mostWords: most }),
  };
}

function tagsOf(element: Element): string[] {
  const tags = childrenOf(childOf(element, 'tags'), 'tag').map(contentOf);
  return [...new Set(tags)].filter((tag) => tag !== '');
}

function isOn(element: Element, name: string): boolean {
  return ['1', 'true'].includes(textOf(childOf(element, name)));
}
