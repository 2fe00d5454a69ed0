import { msg, t } from '@pvt/ui/language';

const titles: Readonly<Record<string, string>> = {
  TYPE_SOLD_OUT: msg('Sold out'),
  ROOMS_SOLD_OUT: msg('No rooms left for so many'),
  STAY_RESTRICTED: msg('Restrictions'),
  STAY_NOT_PRICED: msg('No price for these guests or nights'),
  STAY_DATES_INVALID: msg('Dates that are past or none'),
  DORM_OF_OTHER_GENDER: msg('A dorm for others'),
  CHILD_WITHOUT_ADULT: msg('A child without an adult'),
  TOO_MANY_GUESTS: msg('Too many guests'),
  RATE_FOR_MEMBERS: msg('A rate for members'),
};

/** Why a price was refused; what came later than these words is shown by its code. */
export function refusalTitle(reason: string): string {
  const title = titles[reason];
  return title === undefined ? reason : t(title);
}
