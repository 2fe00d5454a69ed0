import { type Message, msg } from '@pvt/ui/language';
import type { StaffRole } from './staff-api.ts';

/** The roles for a course, from the one that may most. */
export const staffRoles: Readonly<Record<StaffRole, { readonly title: Message; readonly may: Message }>> = {
  owner: { title: msg('Owner'), may: msg('Does everything with the course, and says who else may.') },
  author: { title: msg('Author'), may: msg('Writes the course and publishes it.') },
  teacher: { title: msg('Teacher'), may: msg('Enrols learners, keeps the gradebook, marks and corrects.') },
  assistant: {
    title: msg('Assistant'),
    may: msg('Marks works and answers and looks after discussions; changes neither keys nor the gradebook.'),
  },
  observer: { title: msg('Observer'), may: msg('Reads progress and grades, and changes nothing.') },
};

export const isStaffRole = (text: string): text is StaffRole => Object.hasOwn(staffRoles, text);
