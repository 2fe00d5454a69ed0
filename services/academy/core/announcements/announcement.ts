import Type, { type Static } from 'typebox';
import { Slug } from '../course/course.ts';
import { localTime } from '../course/local-time.ts';
import { closed } from '../questions/common.ts';

export const AnnouncementId = Type.String({
  ...{ format: 'uuid', maxLength: 36 },
  ...{ description: 'The announcement’s id.', examples: ['0198c0de-a77a-7000-8000-000000000001'] },
});

const content = {
  title: Type.String({
    ...{ minLength: 1, maxLength: 200, pattern: '\\S' },
    ...{ description: 'In a few words.', examples: ['No session on Friday'] },
  }),
  text: Type.String({
    ...{ minLength: 1, maxLength: 10_000, pattern: '\\S' },
    ...{ description: 'Plain text; addresses in it are shown as links.', examples: ['We meet again on Monday.'] },
  }),
};
const cohort = Type.Union([Type.String({ maxLength: 60, examples: ['spring'] }), Type.Null()], {
  description: 'To whom; null for everybody in the course.',
});

export const GivenAnnouncement = Type.Object(
  { ...content, cohort, at: Type.Union([localTime('By the clock of the course; null for at once.'), Type.Null()]) },
  { ...closed, title: 'GivenAnnouncement', description: 'What learners are told.' },
);
export type GivenAnnouncement = Static<typeof GivenAnnouncement>;

const instant = (description: string) => Type.String({ description, examples: ['2027-03-20T09:00:00.000Z'] });

export const AnnouncementView = Type.Object(
  {
    ...{ id: AnnouncementId, ...content, cohort },
    author: Type.String({ description: 'Who tells it.', examples: ['Ana Duarte'] }),
    publishAt: instant('When it is told.'),
    sentAt: Type.Union([instant('When it was told.'), Type.Null()]),
  },
  { ...closed, title: 'Announcement', description: 'What learners of a course are told.' },
);
export type AnnouncementView = Static<typeof AnnouncementView>;

/** Instants are ISO texts. */
export interface Announcement {
  readonly id: string;
  readonly course: string;
  readonly cohort: string | null;
  readonly title: string;
  readonly text: string;
  readonly authorName: string;
  readonly publishAt: string;
  readonly sentAt: string | null;
}

export function announcementView({
  id,
  title,
  text,
  cohort: to,
  authorName,
  publishAt,
  sentAt,
}: Announcement): AnnouncementView {
  return { id, title, text, cohort: to, author: authorName, publishAt, sentAt };
}

export const AnnouncementFacts = Type.Object({
  course: Slug,
  announcement: AnnouncementId,
  cohort,
  publishAt: instant('When it is told.'),
});
