import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import { AnnouncementFacts } from './announcement.ts';

const example = {
  ...{ course: 'spreadsheets', announcement: '0198c0de-a77a-7000-8000-000000000001', cohort: null },
  publishAt: '2027-03-20T09:00:00.000Z',
};
const facts = { version: 1, readBy: 'academy:read', data: AnnouncementFacts, example } as const;

export const announcementMade = defineEvent({
  ...facts,
  type: 'pvt.academy.announcement.made',
  description: 'Somebody who teaches a course tells its learners something, at once or later. The key is its id.',
  key: ({ announcement }) => announcement,
});
export const announcementSent = defineEvent({
  ...facts,
  type: 'pvt.academy.announcement.sent',
  description: 'The time of an announcement has come: learners read it. The key is its id.',
  key: ({ announcement }) => announcement,
});
export const announcementWithdrawn = defineEvent({
  ...facts,
  type: 'pvt.academy.announcement.withdrawn',
  description: 'An announcement was taken back before its time had come. The key is its id.',
  key: ({ announcement }) => announcement,
});

export const announcementEvents: readonly EventType[] = [announcementMade, announcementSent, announcementWithdrawn];
