import { LinkButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useAddressFields } from '../../../../parts/address-field.ts';
import { useBankPlace } from '../use-bank-place.ts';
import { ExportMenu } from './ExportMenu.tsx';

/** What can be done with the bank, or with the category that is chosen. */
export function BankActions() {
  const { root, course } = useBankPlace();
  const { value } = useAddressFields()('category');
  const into = value === '' ? '' : `?category=${value}`;
  return (
    <>
      <ExportMenu category={value} course={course} />
      <LinkButton to={`${root}/import${into}`} variant="outlined">
        {t('Import')}
      </LinkButton>
      <LinkButton to={`${root}/new${into}`} variant="contained">
        {t('New question')}
      </LinkButton>
    </>
  );
}
