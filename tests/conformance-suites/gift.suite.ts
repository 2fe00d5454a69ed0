import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGift } from '../../services/academy/core/exchange/read-gift.ts';
import { sorted } from '../../services/academy/core/exchange/verdict.ts';
import type { Question } from '../../services/academy/core/questions/question.ts';
import { type Counts, countsOf, type Outcome } from './suite.ts';

export const name = 'gift';
export const heading = 'GIFT';

export async function run(): Promise<ReadonlyMap<string, Counts>> {
  return countsOf(outcomes());
}

/** What a grammar’s test expects of a question, as far as it is compared. */
interface Expected {
  readonly type: 'MC' | 'TF' | 'Short' | 'Numerical' | 'Matching' | 'Essay' | 'Description' | 'Category';
  readonly title?: string | null;
  readonly tags?: readonly string[] | null;
  readonly isTrue?: boolean;
  readonly choices?: { readonly length?: number };
  readonly matchPairs?: readonly { readonly subquestion: { readonly text: string } }[];
}

interface Pair {
  readonly name: string;
  readonly gift: string;
  readonly expected: readonly Expected[];
}

const FILE = 'questions.json';

export function outcomes(): Outcome[] {
  const pairs = JSON.parse(readFileSync(join(import.meta.dirname, 'gift', FILE), 'utf8')) as readonly Pair[];
  return pairs.map(({ name: test, gift, expected }) => {
    const { questions, refused } = sorted(readGift(gift));
    const got = [
      ...questions.map(({ question }) => shapeOf(question)),
      // A description has nothing to answer: it is refused by name.
      ...refused.map(({ why }) => (why.includes('a description is no question') ? 'Description' : why)),
    ].sort();
    const wanted = expected
      .filter(({ type }) => type !== 'Category')
      .map(wantedShape)
      .sort();
    return { file: FILE, test, agrees: got.join('\n') === wanted.join('\n'), got: got.join('\n') };
  });
}

const tagsOf = (tags: readonly string[] | null | undefined): string => [...(tags ?? [])].sort().join(',');

function wantedShape({ type, tags, isTrue, choices, matchPairs }: Expected): string {
  if (type === 'Description') return type;
  const parts =
    type === 'TF'
      ? String(isTrue)
      : type === 'Matching'
        ? matchPairs?.filter(({ subquestion }) => subquestion.text !== '').length
        : type === 'Essay'
          ? ''
          : (choices?.length ?? 1);
  return `${type} ${parts} ${tagsOf(tags)}`;
}

function shapeOf(question: Question): string {
  const tags = tagsOf(question.tags);
  switch (question.kind) {
    case 'singleChoice':
    case 'multipleChoice':
      return `MC ${question.choices.length} ${tags}`;
    case 'trueFalse':
      return `TF ${question.answer} ${tags}`;
    case 'shortText':
      return `Short ${question.answers.length} ${tags}`;
    case 'numeric':
      return `Numerical ${question.answers.length} ${tags}`;
    case 'matching':
      return `Matching ${question.stems.length} ${tags}`;
    case 'essay':
      return `Essay  ${tags}`;
    default:
      return question.kind;
  }
}
