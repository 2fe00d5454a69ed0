import type { Schema } from '@pvt/client';
import { type Message, msg } from '@pvt/ui/language';

/** What a lesson is, in a word. */
export const kindTitles: Readonly<Record<Schema<'PublicLesson'>['kind'], Message>> = {
  text: msg('Text'),
  video: msg('Video'),
  file: msg('File'),
  quiz: msg('Quiz'),
  assignment: msg('Assignment'),
  link: msg('Link'),
  live: msg('Live session'),
  package: msg('Interactive package'),
  tool: msg('Tool'),
};
