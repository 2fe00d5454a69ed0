import { defineErrors, type FieldError, type Problem } from '@pvt/kernel/errors';

/** Of a project's brief, its scope, and who may read them. */
export const scopeErrors = defineErrors({
  SCOPE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such version of the scope',
    description: 'There is none of this number, or it is not approved and you are not its client.',
  },
  SCOPE_CHANGED_MEANWHILE: {
    kind: 'conflict',
    title: 'There is a newer version of the scope',
    description:
      '`version` is the newest one. Read it, make your change to it, and send it with that number as `base`. Nothing was saved.',
  },
  SCOPE_INVALID: {
    kind: 'unprocessable',
    title: 'The scope can not be kept as it is',
    description:
      '`errors` has a pointer and a sentence for each thing that is wrong: a citation that does not stand in the brief, or an id that is there twice. Nothing was saved.',
  },
  BRIEF_EMPTY: {
    kind: 'unprocessable',
    title: 'There is nothing to read',
    description:
      'The project has no description, and no file of it has text. Describe the work, or add a file that says it.',
  },
  PROJECT_FILE_REFUSED: {
    kind: 'unprocessable',
    title: 'The file is not taken',
    description:
      'Files are PDF, Word (.docx), Excel (.xlsx), CSV, Markdown and plain text, by what is in them and not by their name; at most 10 MiB, 20 of a project, and no archive that unpacks to more than 64 MiB. Nothing was saved.',
  },
  PROJECT_FILE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such file',
    description: 'The project has no file of this id.',
  },
  PROJECT_FILE_CITED: {
    kind: 'conflict',
    title: 'The approved scope cites the file',
    description:
      'A file that the approved scope cites stays. Approve a version that does not cite it, and delete it then.',
  },
  NDA_NOT_ACCEPTED: {
    kind: 'forbidden',
    title: 'The non-disclosure agreement is to be accepted first',
    description:
      'The project is private. Read its agreement (`GET …/nda`), accept it under your name (`POST …/nda/acceptance`), and ask again.',
  },
  NDA_CHANGED: {
    kind: 'conflict',
    title: 'The agreement is another one by now',
    description: 'The hash that was sent is not that of the project’s agreement. Read it again before you accept it.',
  },
  NDA_NOT_FOUND: {
    kind: 'missing',
    title: 'The project has no agreement',
    description: 'Only a private project has one. There is nothing to accept.',
  },
  NDA_MISSING: {
    kind: 'unprocessable',
    title: 'A private project needs an agreement',
    description: 'Give the text that is to be accepted in `nda`, or choose another visibility. Nothing was saved.',
  },
  QUESTIONS_CLOSED: {
    kind: 'conflict',
    title: 'Questions are over',
    description: 'The project’s auction has ended: nothing is asked or answered before it any more.',
  },
  QUESTION_OF_ONES_OWN: {
    kind: 'forbidden',
    title: 'The project is your own',
    description: 'A client answers questions about the project, and asks none.',
  },
  QUESTION_LIMIT_REACHED: {
    kind: 'conflict',
    title: 'There are too many questions',
    description: 'You have asked twenty questions about this project, which is the most. Wait for their answers.',
  },
  PROJECT_QUESTION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such question',
    description: 'The project has no question of this id.',
  },
  QUESTION_ANSWERED: {
    kind: 'conflict',
    title: 'The question is answered already',
    description: 'Everybody may have read the answer, so that it stays as it is.',
  },
});

export const scopeInvalid = (errors: readonly FieldError[]): Problem =>
  scopeErrors.SCOPE_INVALID('The scope can not be kept as it is.', { errors: [...errors] });

export const scopeNotFound = (version: number): Problem =>
  scopeErrors.SCOPE_NOT_FOUND(`The scope has no version ${version} that you may see.`);

export const projectQuestionNotFound = (id: string): Problem =>
  scopeErrors.PROJECT_QUESTION_NOT_FOUND(`The project has no question ${id}.`);
