import { Alert, Box, MenuItem } from '@mui/material';
import { Field, FieldGrid, LinkButton, PageHeader, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatBytes } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useAddressFields } from '../../../../parts/address-field.ts';
import { permissions } from '../../permissions.ts';
import { type ImportFormat, useQuestionFormatsQuery } from '../api.ts';
import { titleOfFormat } from '../format-words.ts';
import { CategoryChoice } from '../parts/CategoryChoice.tsx';
import { CategoryDialog } from '../parts/CategoryDialog.tsx';
import { FileDrop } from '../parts/FileDrop.tsx';
import { ImportVerdicts } from '../parts/ImportVerdicts.tsx';
import { useImport } from '../parts/use-import.ts';
import type { FileFault } from '../read-given-file.ts';
import { useBankPlace } from '../use-bank-place.ts';

const NO_FORMATS: readonly ImportFormat[] = [];

/** Takes a file of questions in. It is tried first: nothing is kept before its verdicts were seen. */
export default function ImportPage() {
  const { list, root } = useBankPlace();
  const formats = useQuestionFormatsQuery();
  const { imports = NO_FORMATS } = formats.data ?? {};
  const category = useAddressFields()('category');
  const [isMaking, setIsMaking] = useState(false);
  const work = useImport(imports, category.value);
  const { file, format = '', tried, taken } = work;
  return (
    <>
      <PageHeader
        title={t('Import questions')}
        description={t('Choose a file: you see what becomes of each question before anything is kept.')}
        back={list}
      />
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 1000 }}>
        <FieldGrid columns="2fr 1fr 1fr">
          <CategoryChoice label={t('Into the category')} value={category.value} onChange={category.onChange} required />
          <PermittedButton permission={permissions.author} onClick={() => setIsMaking(true)}>
            {t('New category')}
          </PermittedButton>
          <Field
            select
            label={t('Format')}
            value={format}
            onChange={(value) => {
              const as = imports.find((each) => each === value);
              if (as !== undefined) work.readAs(as);
            }}
          >
            {imports.map((each) => (
              <MenuItem key={each} value={each}>
                {titleOfFormat(each)}
              </MenuItem>
            ))}
          </Field>
        </FieldGrid>
        <FileDrop
          accept=".gift,.txt,.xml,.csv,.zip"
          name={file?.name}
          loading={work.isLoading && tried === undefined}
          onFile={(given) => void work.pick(given)}
        />
        {file !== undefined && category.value === '' && (
          <Alert severity="info">{t('Choose the category into which it goes, or make a new one.')}</Alert>
        )}
        <Faults fault={file?.fault} />
        <ProblemNotice error={work.error ?? formats.error} />
        {taken !== undefined ? (
          <Alert severity="success" variant="outlined">
            {t('{count, plural, one {# question is in the bank.} other {# questions are in the bank.}}', {
              count: taken.taken + taken.withLoss,
            })}{' '}
            <LinkButton to={`${root}?category=${category.value}`}>{t('Show the category')}</LinkButton>
          </Alert>
        ) : (
          tried !== undefined &&
          tried.taken + tried.withLoss > 0 && (
            <Box>
              <PermittedButton
                permission={permissions.author}
                variant="contained"
                loading={work.isLoading}
                onClick={() => void work.take()}
              >
                {t('{count, plural, one {Take # question} other {Take # questions}}', {
                  count: tried.taken + tried.withLoss,
                })}
              </PermittedButton>
            </Box>
          )
        )}
        {tried !== undefined && <ImportVerdicts imported={tried} format={titleOfFormat(format)} />}
      </Box>
      {isMaking && (
        <CategoryDialog
          within={category.value}
          onClose={() => setIsMaking(false)}
          onDone={({ id }) => category.onChange(id)}
        />
      )}
    </>
  );
}

function Faults({ fault }: { fault: FileFault | undefined }) {
  if (fault === undefined) return null;
  return (
    <Alert severity={fault.kind === 'tooLarge' ? 'error' : 'warning'} variant="outlined">
      {fault.kind === 'tooLarge'
        ? t('The file is larger than {size}: divide it, and take its parts one after the other.', {
            size: formatBytes(fault.most),
          })
        : t('Some letters of the file can not be read: it is not in UTF-8. Save it as UTF-8, and choose it again.')}
    </Alert>
  );
}
