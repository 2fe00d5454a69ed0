import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const course = 'learning/courses/:course';
const ofQuiz = partOf(() => import('./quiz/quiz-pages.ts'));
const ofLearner = partOf(() => import('./pages/learner-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Academy'), title: msg('My learning'), path: '/learning', letter: '3', order: 840 }],
  pages: [
    { path: 'learning', load: ofLearner('learning') },
    { path: 'learning/cards', load: ofQuiz('cards') },
    { path: course, load: ofLearner('course') },
    { path: `${course}/grades`, load: ofLearner('grades') },
    { path: `${course}/resume`, load: ofLearner('resume') },
    { path: `${course}/lessons/:lesson`, load: ofLearner('lesson') },
    { path: `${course}/lessons/:lesson/attempts/:attempt`, load: ofQuiz('attempt') },
  ],
};
