import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { VIDEO_STATES } from './video-view.ts';

export const videoChanged = defineEvent({
  type: 'pvt.academy.video.changed',
  version: 1,
  readBy: 'academy:read',
  description:
    'The upload of a video began or was completed, or its renditions were made, or could not be. The key is the video’s id.',
  data: Type.Object({
    course: Slug,
    video: Type.String({ description: 'Its id.' }),
    name: Type.String({ description: 'As its file was called.' }),
    state: Type.Enum(VIDEO_STATES, { description: 'What it is now.' }),
    heights: Type.Array(Type.Integer(), { description: 'Of its renditions.' }),
    reason: Type.Union([Type.String(), Type.Null()], { description: 'Why it has no renditions.' }),
  }),
  key: ({ video }) => video,
  example: {
    ...{ course: 'spreadsheets', video: '0198c0de-71de-7000-8000-000000000001', name: 'first-formula.mp4' },
    ...{ state: 'ready', heights: [720, 480, 360], reason: null },
  },
});

export const videoEvents: readonly EventType[] = [videoChanged];
