import { randomUUID } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import type { SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { type Session, visitor } from './visitor.ts';

const plain = { mark: '1', penalty: '1/3', tags: [] };
const near = { of: 'value', by: '0' };
const parts = (...texts: readonly string[]) => texts.map((text, at) => ({ id: `p${at}`, text }));

/** One of each kind that has a key, each worth a mark, in the order in which the quiz asks them. */
const questionsWithKey = (picture: string) => [
  {
    ...{
      kind: 'singleChoice',
      name: 'Sign',
      text: '<p>With which sign does a <b>formula</b> begin?</p>',
      shuffle: false,
    },
    choices: [
      { id: 'a', text: '=', share: '1' },
      { id: 'b', text: '#', share: '0', feedback: 'That begins a comment elsewhere.' },
    ],
  },
  {
    ...{ kind: 'multipleChoice', name: 'Functions', text: 'Which are functions?', shuffle: false },
    ...{ scoring: { rule: 'allOrNothing' } },
    choices: [
      { id: 'a', text: '<code>SUM</code>', correct: true },
      { id: 'b', text: '<code>MEAN OF ALL</code>', correct: false },
      { id: 'c', text: '<code>IF</code>', correct: true },
    ],
  },
  { kind: 'trueFalse', name: 'Rows', text: '<p>Rows have numbers: \\(1, 2, \\dots\\)</p>', answer: true },
  {
    ...{ kind: 'shortText', name: 'Cell', text: 'What is where a row and a column meet called?' },
    ...{ caseSensitive: false, accentSensitive: false },
    answers: [{ match: { by: 'exact', text: 'cell' }, share: '1' }],
  },
  {
    ...{ kind: 'numeric', name: 'Width', text: 'How long are two sheets of 50 cm?' },
    answers: [{ value: '1', tolerance: near, share: '1' }],
    units: {
      list: [
        { name: 'm', factor: '1' },
        { name: 'cm', factor: '0.01' },
      ],
      ...{ required: true, penalty: '0.1' },
    },
  },
  {
    ...{ kind: 'matching', name: 'Names', text: 'What has which?', shuffle: false, rule: 'perPair' },
    stems: [
      { id: 'rows', text: 'Rows', target: 'p0' },
      { id: 'columns', text: 'Columns', target: 'p1' },
    ],
    targets: parts('numbers', 'letters'),
  },
  {
    ...{ kind: 'ordering', name: 'Steps', text: 'Bring the steps in order.', rule: 'position' },
    items: parts('Open the sheet', 'Write the formula', 'Save it'),
  },
  {
    ...{ kind: 'cloze', name: 'Gaps', text: '<p>A [[one]] has rows; 2 + 2 is [[two]].</p>' },
    gaps: [
      {
        ...{ id: 'one', weight: '1' },
        content: {
          ...{ kind: 'singleChoice', shuffle: false },
          choices: [
            { id: 'a', text: 'sheet', share: '1' },
            { id: 'b', text: 'macro', share: '0' },
          ],
        },
      },
      {
        ...{ id: 'two', weight: '1' },
        content: { kind: 'numeric', answers: [{ value: '4', tolerance: near, share: '1' }] },
      },
    ],
  },
  {
    ...{ kind: 'calculated', name: 'Sum', text: 'What is {a} + 4?' },
    variables: [{ name: 'a', least: '3', most: '3', places: 0 }],
    answers: [{ formula: '{a} + 4', tolerance: near, share: '1' }],
  },
  {
    ...{ kind: 'hotSpot', name: 'Left', text: 'Where is the dark half?', rule: 'perArea' },
    picture: { file: picture, alt: 'A rectangle whose left half is dark', width: 200, height: 100 },
    areas: [
      { id: 'left', label: 'The left half', shape: { form: 'rectangle', from: { x: 0, y: 0 }, to: { x: 99, y: 100 } } },
    ],
  },
];

const practice = [
  {
    ...{ kind: 'shortText', name: 'Function', text: 'Which function adds numbers?' },
    ...{ caseSensitive: false, accentSensitive: false },
    ...{
      hints: ['It has three letters.', 'It begins with S.'],
      feedback: { right: 'Well done.', wrong: 'Not that one.' },
    },
    answers: [
      { match: { by: 'exact', text: 'SUM' }, share: '1' },
      { match: { by: 'exact', text: 'ADD' }, share: '0', feedback: 'That is its name elsewhere.' },
    ],
  },
  {
    ...{ kind: 'code', name: 'Code', text: 'Print the sum of two numbers.', language: 'javascript', rule: 'perTest' },
    ...{ seconds: 2, megabytes: 64 },
    tests: [{ id: 't', name: 'adds', input: '1 2', expected: '3', weight: '1', hidden: false }],
  },
];

const written = [
  {
    ...{ kind: 'essay', name: 'Essay', text: 'Why do formulas matter?', fewestWords: 3 },
    rubric: {
      criteria: [
        {
          ...{ id: 'argument', title: 'Argument' },
          levels: [
            { id: 'sound', title: 'Sound', points: '2' },
            { id: 'missing', title: 'Missing', points: '0' },
          ],
        },
      ],
    },
  },
  {
    ...{ kind: 'fileUpload', name: 'Sheet', text: 'Send your sheet.', mostFiles: 2, mostBytes: 100_000 },
    extensions: ['csv', 'txt'],
  },
];

export interface QuizCourse {
  readonly test: string;
  readonly practice: string;
  readonly written: string;
  /** Of the first quiz, in their order. */
  readonly questions: readonly string[];
}

/** A published course of three quizzes: a test of an hour, one with three tries and hints, and one that a person marks. */
export async function publishQuizzes(server: SharedServer, slug: string): Promise<QuizCourse> {
  const send = (path: string, body: unknown, method = 'PUT') => ask(server, method, path, JSON.stringify(body));
  const course = `/v1/academy/courses/${slug}`;
  await send(course, {
    ...{ title: 'Spreadsheets', summary: 'Formulas.', description: '', language: 'en', timeZone: 'Europe/Lisbon' },
    ...{ categories: [], level: 'beginner', listed: true, selfEnrolment: true },
  });
  const taken = await ask(server, 'POST', `${course}/files`, halves(200, 100), 'image/png');
  const { file } = JSON.parse(taken) as { file: string };
  const category = randomUUID();
  await send(`/v1/academy/categories/${category}`, { parent: null, name: `Quiz ${category}` });
  const bank = async (questions: readonly object[]) => {
    const ids = questions.map(() => randomUUID());
    for (const [at, id] of ids.entries())
      await send(`/v1/academy/questions/${id}`, {
        category,
        archived: false,
        question: { ...plain, ...questions[at] },
      });
    return ids;
  };
  const quizzes = [
    {
      title: 'Check yourself',
      completion: 'passed',
      ids: await bank(questionsWithKey(file)),
      passShare: '0.6',
      limitSeconds: 3600,
    },
    {
      title: 'Practice',
      completion: 'submitted',
      ids: await bank(practice),
      behaviour: { kind: 'interactive', tries: 3 },
    },
    { title: 'In your words', completion: 'submitted', ids: await bank(written), passShare: '0.5' },
  ].map((quiz) => ({ ...quiz, lesson: randomUUID() }));
  await send(`${course}/draft`, {
    sections: [
      {
        ...{ id: randomUUID(), title: 'The basics' },
        lessons: quizzes.map(({ lesson: id, title, completion }) => ({
          ...{ id, title, completion, kind: 'quiz', optional: false, release: [] },
        })),
      },
    ],
  });
  for (const { lesson, ids, limitSeconds, behaviour = { kind: 'deferred' }, passShare } of quizzes) {
    const slots = ids.map((question, at) => ({ id: `s${at + 1}`, ask: { kind: 'fixed', question } }));
    await send(`${course}/draft/lessons/${lesson}`, {
      body: {
        ...{ kind: 'quiz', intro: '<p>Take your time.</p>', behaviour, places: 2, waitMinutes: 0, method: 'highest' },
        sections: [{ id: 'main', shuffle: false, slots }],
        ...(passShare === undefined ? {} : { passShare }),
        timing: {
          ...{ timeZone: 'UTC', closing: 'clamp', graceSeconds: 0 },
          ...(limitSeconds === undefined ? {} : { limitSeconds }),
        },
        review: { marks: 'afterAttempt', right: 'afterAttempt', feedback: 'afterAttempt' },
      },
    });
  }
  await send(`${course}/publication`, { learners: 'stay', note: '' }, 'POST');
  const [test, tries, words] = quizzes;
  return {
    ...{ test: test?.lesson ?? '', practice: tries?.lesson ?? '', written: words?.lesson ?? '' },
    questions: test?.ids ?? [],
  };
}

/** The account that owns the tenant, signed in. */
export async function ownerOf(browser: Browser, server: SharedServer): Promise<Session> {
  const { page, close } = await visitor(browser, server);
  await page.goto(server.signInUrl);
  await page.getByRole('link', { name: 'Become its owner' }).click();
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await page.getByLabel('Name').fill('Ana Duarte');
  await page.getByLabel('Mail').fill(`ana.${server.tenant.slice(-12)}@harbour.example`);
  await page.getByLabel('Password').fill('four words without sense');
  await page.getByRole('button', { name: 'Become the owner', exact: true }).click();
  await page.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
  const session = await page.context().storageState();
  await close();
  return session;
}

/** A PNG whose left half is dark (RFC 2083; checksums by CRC-32). */
export function halves(width: number, height: number): Uint8Array<ArrayBuffer> {
  const rows = Buffer.alloc((width + 1) * height, 0xdd);
  for (let y = 0; y < height; y += 1) {
    rows[y * (width + 1)] = 0;
    rows.fill(0x33, y * (width + 1) + 1, y * (width + 1) + 1 + width / 2);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]),
  );
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(content.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}
