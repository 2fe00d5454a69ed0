import Type, { type Static } from 'typebox';
import { localTime } from '../course/local-time.ts';
import { Rubric } from '../questions/by-person.ts';
import { closed, Mark, Share } from '../questions/common.ts';

const count = (minimum: number, maximum: number, description: string, example: number) =>
  Type.Integer({ minimum, maximum, description, examples: [example] });

const HandedInText = Type.Object(
  {
    fewestWords: Type.Optional(count(0, 100_000, 'Fewer are not accepted.', 200)),
    mostWords: Type.Optional(count(1, 100_000, 'More are not accepted.', 800)),
  },
  { ...closed, title: 'AssignmentText', description: 'That a text is handed in.' },
);

const HandedInFiles = Type.Object(
  {
    fewest: count(0, 20, 'How many at least.', 1),
    most: count(1, 20, 'How many at most.', 3),
    mostBytes: count(1, 26_214_400, 'Of each file.', 10_485_760),
    extensions: Type.Array(Type.String({ pattern: '^[a-z0-9]{1,10}$' }), {
      maxItems: 50,
      uniqueItems: true,
      description: 'Which are accepted; without any, all.',
      examples: [['pdf', 'odt']],
    }),
  },
  { ...closed, title: 'AssignmentFiles', description: 'That files are handed in.' },
);

const SecondMarking = Type.Object(
  {
    apart: Type.Optional({
      ...Share,
      description: 'By which part of all points two markers may differ; without it, by any.',
      examples: ['0.1'],
    }),
    decides: Type.Enum(['mean', 'third'], {
      description: 'What counts where they differ by more: the mean of both, or what a third marker says.',
      examples: ['third'],
    }),
  },
  { ...closed, title: 'AssignmentSecondMarking', description: 'Two people mark, who do not see each other’s marks.' },
);

const PeerReview = Type.Object(
  {
    reviews: count(1, 10, 'How many each learner gives, and gets.', 3),
    closesAt: Type.Optional(localTime('Until when, by the clock of `timeZone`.')),
    counts: Type.Boolean({
      description: 'Whether the median of the reviews is the mark until a teacher gives one.',
      examples: [true],
    }),
  },
  { ...closed, title: 'AssignmentPeerReview', description: 'Learners mark each other, without names.' },
);

/** What a lesson of kind assignment holds. */
export const Assignment = Type.Object(
  {
    kind: Type.Literal('assignment'),
    doc: Type.Record(Type.String(), Type.Unknown(), {
      description: 'What is asked, as TipTap writes it: known nodes and marks only.',
      examples: [
        { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Write a formula.' }] }] },
      ],
    }),
    text: Type.Optional(HandedInText),
    files: Type.Optional(HandedInFiles),
    points: { ...Mark, description: 'The most that there are.', examples: ['20'] },
    passShare: Type.Optional({
      ...Share,
      description: 'Which part of all points passes; without it, any.',
      examples: ['0.5'],
    }),
    timeZone: Type.String({ minLength: 1, maxLength: 64, description: 'Of the IANA.', examples: ['Europe/Lisbon'] }),
    dueAt: Type.Optional(localTime('What comes later is late.')),
    closesAt: Type.Optional(localTime('Nothing is taken any more.')),
    versions: Type.Optional(count(1, 100, 'How often it may be handed in; without it, until it is marked.', 3)),
    rubric: Type.Optional(Rubric),
    anonymous: Type.Boolean({
      description: 'Whether markers do not see whose it is until it is marked.',
      examples: [false],
    }),
    secondMarking: Type.Optional(SecondMarking),
    peers: Type.Optional(PeerReview),
  },
  { ...closed, title: 'AssignmentLesson', description: 'What learners hand in, and how it is marked.' },
);
export type Assignment = Static<typeof Assignment>;
