import { type Message, msg } from '@pvt/ui/language';
import type { UnitWaiver } from './api.ts';

export type Reason = UnitWaiver['reason'];

/** Why somebody is let off, as cmi5 names it, and in our words. */
export const reasons: Readonly<Record<Reason, Message>> = {
  'Tested Out': msg('They showed in a test that they know it'),
  'Equivalent AU': msg('They did the same in another lesson of the course'),
  'Equivalent Outside Activity': msg('They did the same somewhere else'),
  Administrative: msg('Another reason'),
};
export const isReason = (text: string): text is Reason => text in reasons;
