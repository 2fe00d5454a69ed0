import { PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { BankActions } from '../parts/BankActions.tsx';
import { BankBrowser } from '../parts/BankBrowser.tsx';

/** All questions of the organisation. */
export default function BankPage() {
  return (
    <>
      <PageHeader
        title={t('Question bank')}
        description={t(
          'Questions that quizzes ask. Each change makes a version; attempts keep the one that they drew.',
        )}
        actions={<BankActions />}
      />
      <BankBrowser />
    </>
  );
}
