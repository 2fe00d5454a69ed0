import { t } from '@pvt/ui/language';

/** As long as a title may be, on the server. */
const MOST_LETTERS = 200;

/** What the copy of something is called until somebody calls it otherwise. */
export const copyTitle = (title: string): string => t('{title} (copy)', { title: title.slice(0, MOST_LETTERS - 20) });
