import { type Message, msg } from '@pvt/ui/language';

/** What a traveller or a house has earned. */
export const badgeTitles = {
  stayed: msg('Has stayed here'),
  regular: msg('Regular guest'),
  explorer: msg('Explorer of houses'),
  good_guest: msg('Good guest'),
  loved: msg('Loved by guests'),
  spotless: msg('Spotless'),
  lively: msg('Lively'),
  answers: msg('Answers its guests'),
} as const satisfies Record<string, Message>;
