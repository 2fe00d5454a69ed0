import type { Question, QuestionKind } from '../api.ts';

type Common = Pick<Question, 'name' | 'text' | 'mark' | 'penalty' | 'tags'>;

export const NOTHING_YET: Common = { name: '', text: '', mark: '1', penalty: '1/3', tags: [] };

const either = (id: string, other: string) => [
  { id, text: '' },
  { id: other, text: '' },
];

/** A question of a kind with nothing in it yet, so that its form has something to begin with. */
export function blankQuestion(kind: QuestionKind, common: Common): Question {
  const { name, text, mark, penalty, tags } = common;
  const all = { name, text, mark, penalty, tags };
  const tolerance = { of: 'value' as const, by: '0' };
  switch (kind) {
    case 'singleChoice': {
      const choices = either('c1', 'c2').map((choice, at) => ({ ...choice, share: at === 0 ? '1' : '0' }));
      return { ...all, kind, choices, shuffle: true };
    }
    case 'multipleChoice': {
      const choices = either('c1', 'c2').map((choice, at) => ({ ...choice, correct: at === 0 }));
      return { ...all, kind, choices, scoring: { rule: 'rightMinusWrong' }, shuffle: true };
    }
    case 'trueFalse':
      return { ...all, kind, answer: true };
    case 'shortText': {
      const answers = [{ match: { by: 'exact' as const, text: '' }, share: '1' }];
      return { ...all, kind, answers, caseSensitive: false, accentSensitive: true };
    }
    case 'numeric':
      return { ...all, kind, answers: [{ value: '', tolerance, share: '1' }] };
    case 'matching': {
      const stems = either('s1', 's2').map((stem, at) => ({ ...stem, target: `t${at + 1}` }));
      return { ...all, kind, stems, targets: either('t1', 't2'), rule: 'perPair', shuffle: true };
    }
    case 'ordering':
      return { ...all, kind, items: either('i1', 'i2'), rule: 'position' };
    case 'cloze':
      return { ...all, kind, gaps: [] };
    case 'essay':
      return { ...all, kind };
    case 'fileUpload':
      return { ...all, kind, mostFiles: 1, mostBytes: 10_485_760, extensions: [] };
    case 'code': {
      const tests = [{ id: 't1', name: '', input: '', expected: '', weight: '1', hidden: false }];
      return { ...all, kind, language: 'javascript', tests, rule: 'perTest', seconds: 2, megabytes: 128 };
    }
    case 'calculated': {
      const variables = [{ name: 'a', least: '1', most: '10', places: 0 }];
      const answers = [{ formula: '', tolerance: { of: 'share' as const, by: '0.01' }, share: '1' }];
      return { ...all, kind, variables, answers };
    }
    case 'hotSpot':
      return { ...all, kind, picture: { file: '', alt: '', width: 0, height: 0 }, areas: [], rule: 'perArea' };
  }
}
