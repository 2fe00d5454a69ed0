import type { Tone } from '@pvt/ui';
import { formatDecimal } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import type { Enrolment, IssuedCertificate, Verdict } from '../people-api.ts';

interface Word {
  readonly title: Message;
  readonly tone: Tone;
}

export const enrolmentStates: Readonly<Record<Enrolment['state'], Word>> = {
  invited: { title: msg('Invited'), tone: 'busy' },
  waiting: { title: msg('Waiting for a seat'), tone: 'warning' },
  active: { title: msg('In progress'), tone: 'busy' },
  completed: { title: msg('Completed'), tone: 'good' },
  expired: { title: msg('Access has ended'), tone: 'quiet' },
  withdrawn: { title: msg('Left the course'), tone: 'quiet' },
  suspended: { title: msg('Suspended'), tone: 'warning' },
  replaced: { title: msg('Earlier round'), tone: 'quiet' },
};

export const verdicts: Readonly<Record<Verdict['verdict'], Word>> = {
  enrolled: { title: msg('Enrolled'), tone: 'good' },
  invited: { title: msg('Invited'), tone: 'busy' },
  waiting: { title: msg('Waiting for a seat'), tone: 'warning' },
  grouped: { title: msg('Joins the groups'), tone: 'good' },
  already: { title: msg('Is in the course already'), tone: 'quiet' },
  refused: { title: msg('Refused'), tone: 'bad' },
};

export const certificateStates: Readonly<Record<IssuedCertificate['state'], Word>> = {
  valid: { title: msg('Valid'), tone: 'good' },
  revoked: { title: msg('Revoked'), tone: 'bad' },
  superseded: { title: msg('Replaced by a newer one'), tone: 'quiet' },
  expired: { title: msg('Expired'), tone: 'warning' },
};

export const isState = (text: string): text is Enrolment['state'] => Object.hasOwn(enrolmentStates, text);

/** How much more time a learner has; empty for none. */
export function extraTimeOf({ timeFactor, extraMinutes }: Pick<Enrolment, 'timeFactor' | 'extraMinutes'>): string {
  const parts = [
    ...(timeFactor === 100 ? [] : [`× ${formatDecimal(timeFactor / 100)}`]),
    ...(extraMinutes === 0 ? [] : [t('+ {minutes} min', { minutes: extraMinutes })]),
  ];
  return parts.join(' ');
}

/** Whom a line is about: the name, or the mail of who has none here yet. */
export const whoIs = ({ name, mail, account }: Enrolment): string => name ?? mail ?? account ?? '–';
