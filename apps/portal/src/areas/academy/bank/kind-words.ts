import { type Message, msg } from '@pvt/ui/language';
import type { QuestionKind } from './api.ts';

/** What each kind of question is called, in the order in which they are offered. */
export const questionKinds: Readonly<Record<QuestionKind, Message>> = {
  singleChoice: msg('Single choice'),
  multipleChoice: msg('Multiple choice'),
  trueFalse: msg('True or false'),
  shortText: msg('Short text'),
  numeric: msg('Number'),
  matching: msg('Matching'),
  ordering: msg('Ordering'),
  cloze: msg('Text with gaps'),
  essay: msg('Essay'),
  fileUpload: msg('File'),
  code: msg('Program'),
  calculated: msg('Calculated'),
  hotSpot: msg('Places in a picture'),
};

export const isQuestionKind = (kind: string): kind is QuestionKind => Object.hasOwn(questionKinds, kind);
