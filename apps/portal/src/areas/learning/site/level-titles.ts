import { type Message, msg } from '@pvt/ui/language';

/** For whom a course is, in a word. */
export const levelTitles: Readonly<Record<string, Message>> = {
  beginner: msg('Beginners'),
  intermediate: msg('Some experience'),
  advanced: msg('Advanced'),
};
