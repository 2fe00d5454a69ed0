import { msg } from '@pvt/ui/language';

/** How long a secret that is replaced still works, in minutes. */
export const overlaps = [
  { minutes: 0, title: msg('not at all') },
  { minutes: 60, title: msg('one hour') },
  { minutes: 24 * 60, title: msg('one day') },
  { minutes: 7 * 24 * 60, title: msg('seven days') },
];
