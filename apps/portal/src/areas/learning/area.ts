import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

/** Of authors, who see a draft as a learner would. */
const SEE_DRAFTS = 'academy:read';
const course = 'learning/courses/:course';
const ofCalendar = partOf(() => import('./calendar/calendar-pages.ts'));
const ofDiscussions = partOf(() => import('./discussions/discussion-pages.ts'));
const ofQuiz = partOf(() => import('./quiz/quiz-pages.ts'));
const ofPreview = partOf(() => import('./preview/preview-pages.ts'));
const ofLearner = partOf(() => import('./pages/learner-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Academy'), title: msg('My learning'), path: '/learning', letter: '3', order: 840 }],
  pages: [
    { path: 'learning', load: ofLearner('learning') },
    { path: 'learning/calendar', load: ofCalendar('calendar') },
    { path: 'learning/cards', load: ofQuiz('cards') },
    { path: course, load: ofLearner('course') },
    { path: `${course}/announcements`, load: ofCalendar('announcements') },
    { path: `${course}/grades`, load: ofLearner('grades') },
    { path: `${course}/discussions`, load: ofDiscussions('discussions') },
    { path: `${course}/discussions/:thread`, load: ofDiscussions('discussion') },
    { path: `${course}/notes`, load: ofDiscussions('notes') },
    { path: `${course}/resume`, load: ofLearner('resume') },
    { path: `${course}/lessons/:lesson`, load: ofLearner('lesson') },
    { path: `${course}/lessons/:lesson/attempts/:attempt`, load: ofQuiz('attempt') },
    { path: 'learning/previews/:course', load: ofPreview('course'), permission: SEE_DRAFTS },
    { path: 'learning/previews/:course/lessons/:lesson', load: ofPreview('lesson'), permission: SEE_DRAFTS },
  ],
};
