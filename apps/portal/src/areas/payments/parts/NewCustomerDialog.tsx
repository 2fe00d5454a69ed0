import { Box } from '@mui/material';
import { Field, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Customer, NewCustomer } from '../api.ts';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';
import { CustomerLanguageField } from './CustomerLanguageField.tsx';

interface Props {
  loading: boolean;
  onConfirm: (customer: NewCustomer) => unknown;
}

/** Asks who pays; what was typed is there again after an error. */
export function NewCustomerDialog({ loading, onConfirm }: Props) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [mail, setMail] = useState('');
  const [language, setLanguage] = useState<Customer['language']>('en');
  const address = mail.trim();
  const isWrong = address !== '' && !/^[^\s@]+@[^\s@]+$/.test(address);
  return (
    <>
      <PermittedButton
        permission={permissions.change}
        variant="contained"
        loading={loading}
        onClick={() => setOpen(true)}
      >
        {t('New customer')}
      </PermittedButton>
      <AskDialog
        open={open}
        question={t('Who pays?')}
        answer={t('Add the customer')}
        isFit={name.trim() !== '' && !isWrong}
        onClose={() => setOpen(false)}
        onConfirm={() => onConfirm({ name: name.trim(), language, ...(address === '' ? {} : { mail: address }) })}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Field
            label={t('Name')}
            required
            autoFocus
            value={name}
            onChange={setName}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
          <Field
            label={t('Mail address')}
            value={mail}
            onChange={setMail}
            error={isWrong}
            helperText={isWrong ? t('Enter a mail address, such as ana@example.com.') : t('Where receipts go.')}
            slotProps={{ htmlInput: { maxLength: 254, inputMode: 'email' } }}
          />
          <CustomerLanguageField
            value={language}
            onChange={setLanguage}
            helperText={t('Of receipts, and of the mails they come with.')}
          />
        </Box>
      </AskDialog>
    </>
  );
}
