import { t } from '@pvt/ui/language';

/** By whom something was done, with what the API adds behind it; who is forgotten has no name. */
export const whoDid = (name: string): string =>
  name === '' || name.startsWith(' ') ? `${t('Somebody who left')}${name}` : name;
