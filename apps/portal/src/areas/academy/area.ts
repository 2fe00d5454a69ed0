import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const course = 'academy/courses/:course';
const ofAnnouncements = partOf(() => import('./announcements/announcement-pages.ts'));
const ofGrades = partOf(() => import('./grades/grade-pages.ts'));
const ofDiscussions = partOf(() => import('./discussions/discussion-pages.ts'));
const ofMarker = partOf(() => import('./marking/marking-pages.ts'));
const ofAuthor = partOf(() => import('./pages/author-pages.ts'));
const ofTools = partOf(() => import('./packages/tool-pages.ts'));
const ofRecords = partOf(() => import('./records/record-pages.ts'));
const ofSales = partOf(() => import('./sales/sales-pages.ts'));
const ofBank = partOf(() => import('./bank/pages/bank-pages.ts'));

export const area: Area = {
  permissions,
  things: { kind: 'course', at: /^\/academy\/courses\/([^/]+)/ },
  navigation: [
    { section: msg('Academy'), title: msg('Courses'), path: '/academy', letter: '4', order: 845 },
    { section: msg('Academy'), title: msg('Question bank'), path: '/question-bank', letter: '6', order: 847 },
    { section: msg('Academy'), title: msg('Learning tools'), path: '/learning-tools', letter: '5', order: 848 },
  ],
  pages: [
    { path: 'academy', load: ofAuthor('courses') },
    { path: 'academy/new', load: ofAuthor('creation'), permission: permissions.change },
    { path: 'question-bank', load: ofBank('bank'), permission: permissions.author },
    { path: 'question-bank/new', load: ofBank('edit'), permission: permissions.author },
    { path: 'question-bank/import', load: ofBank('importing'), permission: permissions.author },
    { path: 'question-bank/:question', load: ofBank('question'), permission: permissions.author },
    { path: 'question-bank/:question/edit', load: ofBank('edit'), permission: permissions.author },
    { path: `${course}/questions`, load: ofBank('courseBank'), permission: permissions.author },
    { path: `${course}/questions/new`, load: ofBank('edit'), permission: permissions.author },
    { path: `${course}/questions/import`, load: ofBank('importing'), permission: permissions.author },
    { path: `${course}/questions/:question`, load: ofBank('question'), permission: permissions.author },
    { path: `${course}/questions/:question/edit`, load: ofBank('edit'), permission: permissions.author },
    { path: 'learning-tools', load: ofTools('tools'), permission: permissions.change },
    { path: 'learning-tools/records', load: ofRecords('records'), permission: permissions.change },
    { path: `${course}/outline`, load: ofAuthor('outline') },
    { path: `${course}/lessons/:lesson`, load: ofAuthor('lesson'), permission: permissions.author },
    { path: `${course}/publication`, load: ofAuthor('publication') },
    { path: `${course}/certificate`, load: ofAuthor('certificate') },
    { path: `${course}/people`, load: ofAuthor('people'), permission: permissions.observe },
    { path: `${course}/people/groups`, load: ofAuthor('groups'), permission: permissions.observe },
    { path: `${course}/people/staff`, load: ofAuthor('staff'), permission: permissions.change },
    { path: `${course}/grades`, load: ofGrades('grades'), permission: permissions.observe },
    { path: `${course}/grades/setup`, load: ofGrades('setup'), permission: permissions.observe },
    { path: `${course}/grades/history`, load: ofGrades('history'), permission: permissions.observe },
    { path: `${course}/grades/items`, load: ofGrades('items'), permission: permissions.teach },
    { path: `${course}/grades/progress`, load: ofGrades('progress'), permission: permissions.observe },
    { path: `${course}/marking`, load: ofMarker('marking'), permission: permissions.assist },
    { path: `${course}/announcements`, load: ofAnnouncements('announcements'), permission: permissions.teach },
    { path: `${course}/discussions`, load: ofDiscussions('discussions'), permission: permissions.assist },
    { path: `${course}/certificates`, load: ofAuthor('certificates'), permission: permissions.observe },
    { path: `${course}/settings`, load: ofSales('settings') },
    { path: `${course}/board`, load: ofSales('board') },
  ],
};
