import Type from 'typebox';
import { EnrolmentId, State } from '../people/enrolment.ts';
import { GroupIds } from '../people/group.ts';
import { closed, PartId } from '../questions/common.ts';
import { TraceStep } from '../questions/trace.ts';
import { SCORE_SOURCES } from './kept-score.ts';
import { GradebookSetup, SetupItem } from './setup.ts';

const maybe = (description: string, example: string) =>
  Type.Union([Type.String({ examples: [example] }), Type.Null()], { description });
const name = maybe('Of the account; null for who left, or is only invited.', 'Ana');

export const ItemId = { ...PartId, description: 'The lesson’s id, or that of an item that is graded by hand.' };
export const Version = Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] });

export const GradebookView = Type.Object(
  {
    version: Version,
    revision: Type.Integer({ description: 'Counts the set-ups that were saved; 0 where none was.' }),
    isComputing: Type.Boolean({
      description:
        'Whether totals by the last set-up, `setup`, are still being computed: grades are shown by `shown` until then.',
    }),
    setup: GradebookSetup,
    shown: GradebookSetup,
  },
  { ...closed, title: 'CourseGradebook', description: 'How a course is graded.' },
);

export const RevisionView = Type.Object(
  {
    revision: Type.Integer({ description: 'Which one.' }),
    savedAt: Type.String({ description: 'When.', examples: ['2027-03-21T09:00:00.000Z'] }),
    savedBy: Type.String({ description: 'The name of who saved it.', examples: ['Ana'] }),
    setup: GradebookSetup,
  },
  { ...closed, title: 'GradebookRevision', description: 'How a course was graded.' },
);

const totalMembers = {
  percent: maybe('To two places, rounded half up; null where nothing counts.', '83.33'),
  letter: maybe('By the course’s scale; null where it has none, or nothing counts.', 'B'),
};
export const RunningView = Type.Object(totalMembers, { ...closed, description: 'Of what is graded.' });
export const FinalView = Type.Object(totalMembers, {
  ...closed,
  description: 'Where what is missing counts as nothing.',
});

const cell = {
  state: Type.Enum(['graded', 'missing', 'excused'] as const, { description: 'What there is.' }),
  points: maybe('Out of the item’s, to two places, rounded half up; null unless it is graded.', '17.00'),
  isOverridden: Type.Boolean({ description: 'Whether a teacher gave other points than the lesson.' }),
};
export const CellView = Type.Object(
  { version: Version, ...cell },
  { ...closed, title: 'GradeCell', description: 'What a learner has of an item.' },
);

export const GradesRowView = Type.Object(
  {
    enrolment: EnrolmentId,
    name,
    mail: maybe('Who is invited; null for who has an account.', 'ana@example.com'),
    state: State,
    groups: GroupIds,
    cells: Type.Record(Type.String(), CellView, {
      description: 'By item; of those that are not there nothing was kept, and their version is `"none"`.',
    }),
    ...{ running: RunningView, final: FinalView },
  },
  { ...closed, title: 'LearnerGradesRow', description: 'A learner’s grades.' },
);

const reckoned = (description: string) =>
  Type.Object(
    {
      percent: maybe('To two places; null where nothing counts.', '83.33'),
      trace: Type.Array(TraceStep, { description: 'How it came about.' }),
    },
    { ...closed, description },
  );
const total = (description: string) =>
  Type.Object(
    {
      percent: totalMembers.percent,
      letter: totalMembers.letter,
      trace: Type.Array(TraceStep, { description: 'How it came about.' }),
    },
    { ...closed, description },
  );
const Override = Type.Object(
  {
    points: Type.String({ description: 'In the place of its source’s.', examples: ['18'] }),
    outOf: Type.String({ description: 'Out of how many.', examples: ['20'] }),
    reason: Type.String({ description: 'Why.' }),
    by: Type.String({ description: 'The name of who said so.', examples: ['Ana'] }),
    at: Type.String({ description: 'When.', examples: ['2027-03-21T09:00:00.000Z'] }),
  },
  { ...closed, title: 'GradeOverridden', description: 'What a teacher said.' },
);
const reportedItem = {
  id: ItemId,
  title: SetupItem.properties.title,
  category: SetupItem.properties.category,
  outOf: SetupItem.properties.outOf,
  ...cell,
  source: Type.Union([Type.Enum(SCORE_SOURCES), Type.Null()], { description: 'What gave its points.' }),
  override: Type.Union([Override, Type.Null()], { description: 'What a teacher said in the place of that.' }),
  trace: Type.Array(TraceStep, { description: 'How its points came about.' }),
};
const categories = Type.Array(
  Type.Object(
    {
      id: PartId,
      title: Type.String({ description: 'What it is called.', examples: ['Quizzes'] }),
      weight: Type.String({ description: 'Beside the others.', examples: ['40'] }),
      running: reckoned('Of what is graded.'),
      final: reckoned('Where what is missing counts as nothing.'),
    },
    { ...closed, title: 'CategoryGrades', description: 'What its items come to.' },
  ),
  { description: 'In their order.' },
);

export const ReportView = Type.Object(
  {
    enrolment: EnrolmentId,
    name,
    state: State,
    items: Type.Array(
      Type.Object(
        { version: Version, ...reportedItem },
        { ...closed, title: 'ExplainedGrade', description: 'An item.' },
      ),
      { description: 'In their order.' },
    ),
    categories,
    running: total('Of what is graded.'),
    final: total('Where what is missing counts as nothing.'),
  },
  { ...closed, title: 'ExplainedGrades', description: 'How all grades of a learner came about.' },
);

const { source: _source, override: _override, ...ownItem } = reportedItem;
const maybeTotal = (description: string) => Type.Union([total(description), Type.Null()], { description });

export const OwnGradesView = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { ...ownItem, reason: maybe('What the teacher says to points in the place of the lesson’s.', 'Well argued.') },
        { ...closed, title: 'OwnGrade', description: 'An item.' },
      ),
      { description: 'Those that are released, in their order.' },
    ),
    hidden: Type.Array(
      Type.Object({ id: ItemId, title: SetupItem.properties.title }, { ...closed, title: 'HiddenGrade' }),
      { description: 'What is not released yet. It counts in nothing that is shown here.' },
    ),
    categories,
    running: maybeTotal('Of what is graded; null while totals are not released.'),
    final: maybeTotal('Where what is missing counts as nothing; null while totals are not released.'),
  },
  { ...closed, title: 'OwnGrades', description: 'The caller’s grades in a course.' },
);

const Points = Type.Object(
  {
    state: Type.Enum(['points', 'excused', 'none'] as const, { description: 'What there was.' }),
    points: maybe('As its source or a teacher gave them, exactly.', '0.8'),
    outOf: maybe('Out of how many.', '1'),
    isOverridden: cell.isOverridden,
  },
  { ...closed, title: 'GradeInHistory', description: 'What was kept.' },
);

export const HistoryView = Type.Object(
  {
    id: Type.String({ description: 'Which change.' }),
    at: Type.String({ description: 'When.', examples: ['2027-03-21T09:00:00.000Z'] }),
    by: Type.String({ description: 'The name of who changed it.', examples: ['Ana'] }),
    enrolment: EnrolmentId,
    item: ItemId,
    before: Points,
    after: Points,
    reason: maybe('What was said to it.', 'The question was ambiguous.'),
  },
  { ...closed, title: 'GradeHistoryEntry', description: 'A change of a grade.' },
);

export const PreviewView = Type.Object(
  {
    learners: Type.Array(
      Type.Object(
        {
          enrolment: EnrolmentId,
          name,
          before: Type.Object(
            { running: RunningView, final: FinalView },
            { ...closed, description: 'By the set-up that is kept.' },
          ),
          after: Type.Object(
            { running: RunningView, final: FinalView },
            { ...closed, description: 'By the one that was sent.' },
          ),
        },
        { ...closed, title: 'PreviewedGrades', description: 'A learner.' },
      ),
      { description: 'The first 25.' },
    ),
  },
  { ...closed, title: 'GradebookPreview', description: 'What totals would come to.' },
);

export const GradesImportView = Type.Object(
  {
    lines: Type.Array(
      Type.Object(
        {
          line: Type.Integer({ description: 'Of the file; the names are line 1.' }),
          enrolment: Type.String({ description: 'As the line has it.' }),
          verdict: Type.Enum(['changed', 'same', 'refused'] as const, { description: 'What becomes of it.' }),
          changes: Type.Array(
            Type.Object(
              {
                item: ItemId,
                before: Type.String({ description: 'As the export writes it.', examples: ['15.00'] }),
                after: Type.String({ description: 'As the line has it.', examples: ['17.5'] }),
              },
              { ...closed, title: 'ImportedGrade', description: 'A grade.' },
            ),
            { description: 'What it changes.' },
          ),
          why: Type.Optional(Type.String({ description: 'Of a line that is refused.' })),
        },
        { ...closed, title: 'GradesLine', description: 'A line.' },
      ),
      { description: 'In the order of the file.' },
    ),
  },
  { ...closed, title: 'GradesImported', description: 'What becomes of each line.' },
);
