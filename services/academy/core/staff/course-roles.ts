import Type, { type Static } from 'typebox';

const STAFF_ROLES = ['owner', 'author', 'teacher', 'assistant', 'observer'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const StaffRole = Type.Enum(STAFF_ROLES, {
  description:
    '`owner` does everything with the course, and says who else may; `author` writes and publishes it; `teacher` enrols, keeps the gradebook and corrects marks; `assistant` marks works and answers and looks after discussions; `observer` reads progress and grades.',
  examples: ['assistant'],
});

const READ = ['academy:read'];
const OBSERVE = [...READ, 'academy:observe'];
const ASSIST = [...OBSERVE, 'academy:assist'];
const TEACH = [...ASSIST, 'academy:teach'];
const AUTHOR = [...READ, 'academy:author'];

/** The role of an organisation that each one is: it is made when it is given first, and the organisation may change it. */
export const COURSE_ROLES: Readonly<
  Record<StaffRole, { readonly name: string; readonly title: string; readonly permissions: readonly string[] }>
> = {
  owner: {
    name: 'course-owner',
    title: 'Owner of a course',
    permissions: [...TEACH, 'academy:author', 'academy:manage'],
  },
  author: { name: 'course-author', title: 'Author of a course', permissions: AUTHOR },
  teacher: { name: 'course-teacher', title: 'Teacher of a course', permissions: TEACH },
  assistant: { name: 'course-assistant', title: 'Assistant in a course', permissions: ASSIST },
  observer: { name: 'course-observer', title: 'Observer of a course', permissions: OBSERVE },
};

/** Which of them a role of the organisation is; null for another one. */
export const staffRoleOf = (name: string): StaffRole | null =>
  STAFF_ROLES.find((role) => COURSE_ROLES[role].name === name) ?? null;

export const NewStaff = Type.Object(
  {
    mail: Type.String({
      format: 'email',
      maxLength: 254,
      description: 'Whose role it is: of the organisation, or invited to it.',
      examples: ['ben@example.com'],
    }),
    role: StaffRole,
  },
  { additionalProperties: false, title: 'NewCourseStaff', description: 'Who is to do what with the course.' },
);
export type NewStaff = Static<typeof NewStaff>;

export const StaffId = Type.String({
  format: 'uuid',
  maxLength: 36,
  description: 'The account, or the invitation.',
  examples: ['0198c0de-acc0-7000-8000-000000000002'],
});

export const StaffView = Type.Object(
  {
    id: StaffId,
    kind: Type.Enum(['member', 'invited'] as const, {
      description: '`invited`: has not answered yet.',
      examples: ['member'],
    }),
    name: Type.Union([Type.String(), Type.Null()], {
      description: 'Null for who is invited.',
      examples: ['Ben Costa'],
    }),
    mail: Type.String({ description: 'The mail address.', examples: ['ben@example.com'] }),
    suspended: Type.Boolean({ description: 'Whether the organisation lets the person do nothing.', examples: [false] }),
    roles: Type.Array(
      Type.Object(
        {
          role: Type.Union([StaffRole, Type.Null()], { description: 'Null for another role of the organisation.' }),
          title: Type.String({ description: 'As the organisation calls it.', examples: ['Assistant in a course'] }),
        },
        { additionalProperties: false },
      ),
      { description: 'Those that are limited to the course; here one is given, elsewhere more may be.' },
    ),
  },
  { additionalProperties: false, title: 'CourseStaff', description: 'Somebody with a role for one course.' },
);
export type StaffView = Static<typeof StaffView>;
