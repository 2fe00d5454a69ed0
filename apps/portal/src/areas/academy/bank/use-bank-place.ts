import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';

/** Where the pages of the bank are: those of a course, within the pages of that course, or those of the whole organisation. */
export interface BankPlace {
  readonly course: string | undefined;
  /** The address of the list. */
  readonly root: string;
  readonly list: { readonly title: string; readonly to: string };
}

export function useBankPlace(): BankPlace {
  const { course } = useParams();
  const root = course === undefined ? '/question-bank' : `/academy/courses/${course}/questions`;
  return { course, root, list: { title: course === undefined ? t('Question bank') : t('Questions'), to: root } };
}
