import type { Question } from '../questions/question.ts';
import { moodleAnswers } from './moodle-answers.ts';
import { decimalOf } from './percent.ts';
import { QuestionRefused } from './verdict.ts';
import type { NoteLoss, Written } from './write-gift.ts';
import { hasNoXml, textElement as plain } from './xml-text.ts';

/** Writes a file of Moodle's XML format, which `readMoodleXml` reads as the same questions but for the losses. */
export function writeMoodleXml(questions: readonly Question[]): Written {
  const losses: { name: string; loss: string }[] = [];
  const left: { name: string; why: string }[] = [];
  const elements = questions.flatMap((question) => {
    const { name } = question;
    const own: string[] = [];
    try {
      const element = elementOf(question, (loss) => own.push(loss));
      losses.push(...[...new Set(own)].map((loss) => ({ name, loss })));
      return [element];
    } catch (error) {
      if (!(error instanceof QuestionRefused)) throw error;
      left.push({ name, why: error.message });
      return [];
    }
  });
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${elements.join('\n')}\n</quiz>\n`;
  return { text, losses, left };
}

/** @throws QuestionRefused for what Moodle has no place for at all */
function elementOf(question: Question, lose: NoteLoss): string {
  const { type, parts } = moodleAnswers(question, lose);
  if (hasNoXml(question)) lose('Signs that XML can not hold are left out.');
  const lines = [
    `<name>${plain(question.name)}</name>`,
    `<questiontext format="html">${plain(question.text)}</questiontext>`,
    `<generalfeedback format="html">${plain(question.feedback?.general ?? '')}</generalfeedback>`,
    `<defaultgrade>${decimalOf(question.mark, lose)}</defaultgrade>`,
    `<penalty>${decimalOf(question.penalty, lose)}</penalty>`,
    ...outcomesOf(question, type, lose),
    ...parts,
    ...hintsOf(question, type, lose),
    ...(question.tags.length === 0
      ? []
      : [`<tags>${question.tags.map((tag) => `<tag>${plain(tag)}</tag>`).join('')}</tags>`]),
  ];
  return `<question type="${type}">\n${lines.map((line) => `  ${line}`).join('\n')}\n</question>`;
}

const WITH_OUTCOMES = new Set(['multichoice', 'matching', 'ordering']);

function outcomesOf({ feedback = {} }: Question, type: string, lose: NoteLoss): string[] {
  const { right, partly, wrong } = feedback;
  if (!WITH_OUTCOMES.has(type)) {
    if ((right ?? partly ?? wrong) !== undefined)
      lose(`Its feedback by the outcome is not written: Moodle has none of ${type}.`);
    return [];
  }
  const outcomes = { correctfeedback: right, partiallycorrectfeedback: partly, incorrectfeedback: wrong };
  return Object.entries(outcomes).flatMap(([name, html]) =>
    html === undefined ? [] : [`<${name} format="html">${plain(html)}</${name}>`],
  );
}

function hintsOf({ hints = [] }: Question, type: string, lose: NoteLoss): string[] {
  if (hints.length > 0 && (type === 'truefalse' || type === 'essay')) {
    lose(`Its hints are not written: Moodle has none of ${type}.`);
    return [];
  }
  return hints.map((hint) => `<hint format="html">${plain(hint)}</hint>`);
}
