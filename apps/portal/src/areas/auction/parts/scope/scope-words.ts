import { type Message, msg } from '@pvt/ui/language';
import type { BriefFile, PointKind, Scope } from '../../scope-api.ts';

/** What kinds of points are called, in the order in which they are shown. */
export const KIND_TITLES: Readonly<Record<PointKind, Message>> = {
  goal: msg('Goals'),
  system: msg('Systems'),
  trigger: msg('Triggers'),
  input: msg('Inputs'),
  output: msg('Outputs'),
  volume: msg('Volumes'),
  constraint: msg('Constraints'),
  acceptance: msg('Acceptance criteria'),
  risk: msg('Risks'),
};
export const KINDS = Object.keys(KIND_TITLES) as readonly PointKind[];

/** For questions that were found by rules. */
export const QUESTIONS: Readonly<Record<Scope['questions'][number]['about'], Message>> = {
  system: msg('Which systems are involved?'),
  volume: msg('How much is it: how many in a day, a week or a month?'),
  trigger: msg('What starts it: a time, or something that happens?'),
  owner: msg('Who in your organisation answers for this process?'),
};

export const SIZES: Readonly<Record<Scope['size'], Message>> = {
  small: msg('Small'),
  medium: msg('Medium'),
  large: msg('Large'),
};

export const UNREAD: Readonly<Record<Exclude<BriefFile['unread'], null>, Message>> = {
  encrypted: msg('It is encrypted: nothing of it is read. Add it without a password.'),
  damaged: msg('It can not be opened: nothing of it is read.'),
  tooSlow: msg('It took too long to read. Add a smaller file.'),
  tooMuchMemory: msg('It took too much memory to read. Add a smaller file.'),
  noText: msg('There is no text in it, as in a scanned page. Type what it says.'),
};
