import { msg } from '@pvt/ui/language';

/** What entries are about, by which their retention goes. */
export const categories = {
  security: msg('people and access'),
  money: msg('money'),
  data: msg('data and flows'),
  operations: msg('everything else'),
};
