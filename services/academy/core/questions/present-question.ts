import Type, { type Static } from 'typebox';
import type { Drawn } from './calculated.ts';
import type { GapContent } from './cloze.ts';
import { closed, Html, PartId, ShortHtml } from './common.ts';
import { FormulaFault } from './formula.ts';
import type { Question } from './question.ts';
import { randomOf, shuffled } from './random.ts';
import { withValues } from './with-values.ts';

const Shown = Type.Array(
  Type.Object(
    { id: PartId, text: ShortHtml },
    { ...closed, title: 'PresentedPart', description: 'A part that can be picked, matched or ordered.' },
  ),
);
const several = Type.Optional(Type.Boolean({ description: 'Whether several may be picked.' }));
const units = Type.Optional(Type.Array(Type.String(), { description: 'That may be given.' }));
const KINDS = [
  'singleChoice',
  'multipleChoice',
  'trueFalse',
  'shortText',
  'numeric',
  'matching',
  'ordering',
  'cloze',
  'essay',
  'fileUpload',
  'code',
  'calculated',
  'hotSpot',
] as const;

const content = { kind: Type.Enum(KINDS), choices: Type.Optional(Shown), several, units } as const;

/** A question as learners see it: nothing in it tells what is right. */
export const PresentedQuestion = Type.Object(
  {
    ...content,
    text: Html,
    stems: Type.Optional(Shown),
    targets: Type.Optional(Shown),
    items: Type.Optional(Shown),
    gaps: Type.Optional(
      Type.Array(
        Type.Object({ id: PartId, ...content }, { ...closed, title: 'PresentedGap', description: 'A gap of a text.' }),
      ),
    ),
    fewestWords: Type.Optional(Type.Integer()),
    mostWords: Type.Optional(Type.Integer()),
    template: Type.Optional(Type.String()),
    mostFiles: Type.Optional(Type.Integer()),
    mostBytes: Type.Optional(Type.Integer()),
    extensions: Type.Optional(Type.Array(Type.String())),
    language: Type.Optional(Type.String()),
    tests: Type.Optional(
      Type.Array(
        Type.Object(
          { name: Type.String(), input: Type.String(), expected: Type.String() },
          { ...closed, title: 'PresentedTest', description: 'A test that learners see.' },
        ),
      ),
    ),
    picture: Type.Optional(
      Type.Object({ file: Type.String(), alt: Type.String(), width: Type.Integer(), height: Type.Integer() }, closed),
    ),
    places: Type.Optional(Type.Integer({ description: 'How many are to be marked in the picture.' })),
  },
  { ...closed, title: 'PresentedQuestion', description: 'A question as learners see it.' },
);
export type PresentedQuestion = Static<typeof PresentedQuestion>;

/**
 * What a learner is shown of a question, in the order of its attempt.
 * @param slot whose order it is: a question in two slots has two
 */
export function presentQuestion(question: Question, seed: string, slot: string, drawn: Drawn = {}): PresentedQuestion {
  const { kind, text } = question;
  const mixed = (parts: readonly Part[], name: string) => shuffled(parts, randomOf(seed, `${name} ${slot}`));
  switch (question.kind) {
    case 'singleChoice':
    case 'multipleChoice':
    case 'shortText':
    case 'numeric':
      return { text, ...presentContent(question, (parts) => mixed(parts, 'choices')) };
    case 'trueFalse':
      return { kind, text };
    case 'calculated':
      return { kind, text: shownWithValues(text, drawn), ...unitNames(question) };
    case 'matching': {
      // Targets are always mixed: authors write them in the order of the stems.
      const stems = question.shuffle ? mixed(shown(question.stems), 'stems') : shown(question.stems);
      return { kind, text, stems, targets: mixed(shown(question.targets), 'targets') };
    }
    case 'ordering':
      return { kind, text, items: mixed(shown(question.items), 'items') };
    case 'cloze':
      return {
        kind,
        text,
        gaps: question.gaps.map((gap) => ({
          id: gap.id,
          ...presentContent(gap.content, (parts) => mixed(parts, `gap ${gap.id}`)),
        })),
      };
    case 'essay': {
      const { fewestWords, mostWords, template } = question;
      return { kind, text, ...defined({ fewestWords, mostWords, template }) };
    }
    case 'fileUpload': {
      const { mostFiles, mostBytes, extensions } = question;
      return { kind, text, mostFiles, mostBytes, extensions };
    }
    case 'code': {
      const { language, template, tests } = question;
      const visible = tests.filter(({ hidden }) => !hidden);
      return {
        kind,
        text,
        language,
        ...defined({ template }),
        tests: visible.map(({ name, input, expected }) => ({ name, input, expected })),
      };
    }
    case 'hotSpot':
      return { kind, text, picture: question.picture, places: question.areas.length };
  }
}

/** A formula of the text that has no value for what was drawn stays as it is written. */
function shownWithValues(text: string, drawn: Drawn): string {
  try {
    return withValues(text, drawn);
  } catch (error) {
    if (error instanceof FormulaFault) return text;
    throw error;
  }
}

type Part = { readonly id: string; readonly text: string };
type Mix = (parts: readonly Part[]) => Part[];

function presentContent(part: GapContent, mix: Mix): Pick<PresentedQuestion, 'kind' | 'choices' | 'several' | 'units'> {
  if (part.kind === 'shortText') return { kind: part.kind };
  if (part.kind === 'numeric') return { kind: part.kind, ...unitNames(part) };
  const choices = shown(part.shuffle ? mix(part.choices) : part.choices);
  return { kind: part.kind, choices: part.shuffle ? mix(choices) : choices, several: part.kind === 'multipleChoice' };
}

/** Only these: what stands beside them is the key. */
function shown(parts: readonly Part[]): Part[] {
  return parts.map(({ id, text }) => ({ id, text }));
}

function unitNames({ units: asked }: { readonly units?: { readonly list: readonly { readonly name: string }[] } }) {
  return asked === undefined ? {} : { units: asked.list.map(({ name }) => name) };
}

function defined<Members extends object>(members: Members): { [Key in keyof Members]?: NonNullable<Members[Key]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Members]?: NonNullable<Members[Key]>;
  };
}
