import type { Answer } from '@pvt/client';
import { t } from '@pvt/ui/language';
import { plainWords } from './plain-words.ts';

type Asked = Answer<'getOwnAttempt'>['questions'][number];
type Question = Asked['question'];
type Response = NonNullable<Asked['answer']>['response'];
type Part = { readonly id: string; readonly text: string };

/** What was answered, in words, where it is no long text, no file and no picture. */
export function answerLines(
  { choices = [], stems = [], targets = [], items = [], gaps = [] }: Question,
  response: Response,
): string[] {
  switch (response.kind) {
    case 'singleChoice':
      return response.choice === undefined ? [] : [named(choices, response.choice)];
    case 'multipleChoice':
      return response.choices.map((id) => named(choices, id));
    case 'trueFalse':
      return response.answer === undefined ? [] : [response.answer ? t('True') : t('False')];
    case 'shortText':
      return [response.text];
    case 'numeric':
    case 'calculated':
      return [`${response.text} ${response.unit ?? ''}`.trim()];
    case 'matching':
      return stems.flatMap(({ id, text }) => {
        const target = response.pairs[id];
        return target === undefined ? [] : [`${plainWords(text)} → ${named(targets, target)}`];
      });
    case 'ordering':
      return [response.order.map((id) => named(items, id)).join(' → ')];
    case 'cloze':
      return gaps.map(({ id, choices: own = [] }, at) => `${at + 1}: ${gapWords(own, response.gaps[id])}`);
    case 'hotSpot':
      return response.points.map(({ x, y }) => `${x}, ${y}`);
    case 'essay':
    case 'fileUpload':
    case 'code':
      return [];
  }
}

const named = (parts: readonly Part[], id: string): string =>
  plainWords(parts.find((part) => part.id === id)?.text ?? id);

type GapGiven = Extract<Response, { kind: 'cloze' }>['gaps'][string];

function gapWords(choices: readonly Part[], given: GapGiven | undefined): string {
  switch (given?.kind) {
    case undefined:
      return '–';
    case 'singleChoice':
      return named(choices, given.choice);
    case 'multipleChoice':
      return given.choices.map((id) => named(choices, id)).join(', ');
    case 'shortText':
      return given.text;
    case 'numeric':
      return `${given.text} ${given.unit ?? ''}`.trim();
  }
}
