import Type, { type Static } from 'typebox';
import { Matching, Ordering } from './arrange.ts';
import { Essay, FileUpload } from './by-person.ts';
import { Calculated } from './calculated.ts';
import { MultipleChoice, SingleChoice, TrueFalse } from './choice.ts';
import { Cloze } from './cloze.ts';
import { Code } from './code.ts';
import { HotSpot } from './hot-spot.ts';
import { Numeric } from './numeric.ts';
import { ShortText } from './short-text.ts';

/** A question with its key. Learners are shown `presentQuestion` of it. */
export const Question = Type.Union(
  [
    SingleChoice,
    MultipleChoice,
    TrueFalse,
    ShortText,
    Numeric,
    Matching,
    Ordering,
    Cloze,
    Essay,
    FileUpload,
    Code,
    Calculated,
    HotSpot,
  ],
  { title: 'Question', description: 'A question with what is right.' },
);
export type Question = Static<typeof Question>;
export type QuestionKind = Question['kind'];
