import { type Exact, exact, ONE, writeExact } from '../questions/exact.ts';
import type { Question } from '../questions/question.ts';
import { plainText, sanitiseHtml } from './html-subset.ts';
import { percentOf } from './percent.ts';
import { writeMatch } from './wildcard.ts';

export interface Written {
  readonly text: string;
  /** What the format has no place for, by the question's name. */
  readonly losses: readonly { readonly name: string; readonly loss: string }[];
  readonly left: readonly { readonly name: string; readonly why: string }[];
}

/** Collects what the format has no place for. */
export type NoteLoss = (loss: string) => void;

/** Writes a GIFT file, which `readGift` reads as the same questions but for the losses. */
export function writeGift(questions: readonly Question[]): Written {
  const losses: { name: string; loss: string }[] = [];
  const left: { name: string; why: string }[] = [];
  const blocks = questions.flatMap((question) => {
    const { name } = question;
    const answers = answersOf(question, (loss) => losses.push({ name, loss }));
    if (answers === undefined) {
      left.push({ name, why: `GIFT has no ${question.kind} questions.` });
      return [];
    }
    for (const loss of lossesOf(question)) losses.push({ name, loss });
    const tags = question.tags.length === 0 ? '' : `// ${question.tags.map((tag) => `[tag:${tag}]`).join(' ')}\n`;
    const general = question.feedback?.general;
    const feedback = general === undefined ? '' : `####${html(general)}`;
    return [`${tags}::${escaped(name)}::${html(question.text)}{${answers}${feedback}}\n`];
  });
  return { text: blocks.join('\n'), losses, left };
}

function lossesOf({ mark, penalty, hints = [], feedback = {} }: Question): string[] {
  return [
    ...(exact(mark).equals(ONE) ? [] : [`Its mark of ${mark} is not written.`]),
    ...(exact(penalty).equals(ONE.div(3)) ? [] : [`Its penalty of ${penalty} is not written.`]),
    ...(hints.length === 0 ? [] : ['Its hints are not written.']),
    ...((feedback.right ?? feedback.partly ?? feedback.wrong) ? ['Its feedback by the outcome is not written.'] : []),
  ];
}

function answersOf(question: Question, lose: NoteLoss): string | undefined {
  switch (question.kind) {
    case 'essay':
      return '';
    case 'trueFalse': {
      const { answer, feedbackTrue, feedbackFalse } = question;
      const [wrong, right] = answer ? [feedbackFalse, feedbackTrue] : [feedbackTrue, feedbackFalse];
      const last = right === undefined ? '' : feedbackOf(right);
      return `${answer ? 'TRUE' : 'FALSE'}${wrong === undefined && right === undefined ? '' : `#${wrong === undefined ? '' : html(wrong)}`}${last}`;
    }
    case 'singleChoice':
      return question.choices
        .map(({ text, share, feedback }) => `${sign(exact(share))}${html(text)}${feedbackOf(feedback)}`)
        .join('');
    case 'multipleChoice': {
      const { choices, scoring } = question;
      if (scoring.rule !== 'weights') lose(`Its rule ${scoring.rule} is written as weights.`);
      const right = choices.filter(({ correct }) => correct).length;
      const weights = new Map(scoring.rule === 'weights' ? Object.entries(scoring.weights) : []);
      const share = (id: string, correct: boolean) =>
        scoring.rule === 'weights' ? exact(weights.get(id) ?? '0') : correct ? ONE.div(right) : ONE.neg();
      return choices
        .map(
          ({ id, text, correct, feedback }) =>
            `~%${percentOf(share(id, correct))}%${html(text)}${feedbackOf(feedback)}`,
        )
        .join('');
    }
    case 'shortText': {
      if (question.caseSensitive) lose('That upper and lower case differ is not written.');
      if (!question.accentSensitive) lose('That accents do not count is not written.');
      return question.answers
        .flatMap(({ match, share, feedback }) => {
          const text = writeMatch(match);
          if (text === undefined) lose(`The pattern ${match.text} is not written.`);
          const weight = exact(share).equals(ONE) ? '' : `%${percentOf(exact(share))}%`;
          return text === undefined ? [] : [`=${weight}${escaped(text)}${feedbackOf(feedback)}`];
        })
        .join('');
    }
    case 'numeric': {
      if (question.units !== undefined) lose('Its units are not written.');
      const answers = question.answers.map(({ value, tolerance, share, feedback }) => {
        const by = exact(tolerance.by).abs();
        const reach = tolerance.of === 'value' ? by : by.mul(exact(value).abs());
        const weight = exact(share).equals(ONE) ? '' : `%${percentOf(exact(share))}%`;
        return `=${weight}${decimal(exact(value), lose)}:${decimal(reach, lose)}${feedbackOf(feedback)}`;
      });
      return `#${answers.join('')}`;
    }
    case 'matching': {
      const texts = new Map(question.targets.map(({ id, text }) => [id, text]));
      if (question.rule === 'allOrNothing') lose('That only all pairs together count is not written.');
      const used = new Set(question.stems.map(({ target }) => target));
      const plainTarget = (id: string): string => {
        const text = texts.get(id) ?? '';
        const plain = plainText(text);
        if (sanitiseHtml(text) !== sanitiseHtml(plain)) lose(`How "${plain}" is formatted is not written.`);
        return escaped(plain);
      };
      return [
        ...question.stems.map(({ text, target }) => `=${html(text)}->${plainTarget(target)}`),
        ...question.targets.filter(({ id }) => !used.has(id)).map(({ id }) => `=->${plainTarget(id)}`),
      ].join('');
    }
    default:
      return undefined;
  }
}

function sign(share: Exact): string {
  if (share.equals(ONE)) return '=';
  return share.n === 0n ? '~' : `~%${percentOf(share)}%`;
}

function feedbackOf(feedback: string | undefined): string {
  return feedback === undefined ? '' : `#${html(feedback)}`;
}

function html(text: string): string {
  return `[html]${escaped(text)}`;
}

/** Also what would begin a comment or end the question: lines, and a blank one. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\:#={}~]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');
}

/** GIFT's numbers have no ratios and no powers of ten. */
function decimal(value: Exact, lose: NoteLoss): string {
  const text = writeExact(value);
  if (!text.includes('/')) return text;
  lose(`${text} is written to 10 places.`);
  return writeExact(value.round(10));
}
