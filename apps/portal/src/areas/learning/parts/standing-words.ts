import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { OwnCertificate, OwnCourse } from '../api.ts';

/** Where a learner stands, in a word. */
export const standingOf: Readonly<Record<OwnCourse['state'], { readonly title: Message; readonly tone: Tone }>> = {
  invited: { title: msg('Invited'), tone: 'busy' },
  waiting: { title: msg('Waiting for a seat'), tone: 'warning' },
  active: { title: msg('In progress'), tone: 'busy' },
  completed: { title: msg('Completed'), tone: 'good' },
  expired: { title: msg('Access has ended'), tone: 'quiet' },
  withdrawn: { title: msg('Left the course'), tone: 'quiet' },
  suspended: { title: msg('Suspended'), tone: 'warning' },
  replaced: { title: msg('Earlier round'), tone: 'quiet' },
};

export const certificateStanding: Readonly<
  Record<OwnCertificate['state'], { readonly title: Message; readonly tone: Tone }>
> = {
  valid: { title: msg('Valid'), tone: 'good' },
  revoked: { title: msg('Revoked'), tone: 'bad' },
  superseded: { title: msg('Replaced by a newer one'), tone: 'quiet' },
  expired: { title: msg('Expired'), tone: 'warning' },
};

/** Whether the lessons can be opened. */
export const hasAccess = (state: OwnCourse['state']): boolean => state === 'active' || state === 'completed';
