import { Alert, Box, MenuItem } from '@mui/material';
import { Field, FieldGrid, LinkButton, PageHeader, PermittedButton, ProblemNotice } from '@pvt/ui';
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

const NO_FORMATS: readonly ImportFormat[] = [];

/** Takes a file of questions in. It is tried first: nothing is kept before its verdicts were seen. */
export default function ImportPage() {
  const formats = useQuestionFormatsQuery();
  const { imports = NO_FORMATS } = formats.data ?? {};
  const category = useAddressFields()('category');
  const [isMaking, setIsMaking] = useState(false);
  const work = useImport(imports);
  const { file, tried, taken } = work;
  const choose = (id: string) => {
    category.onChange(id);
    // The verdicts are the same in each category; they wait only for the first one.
    if (tried === undefined && taken === undefined) void work.tryAs(work.format, id);
  };
  const named = titleOfFormat(work.format);
  return (
    <>
      <PageHeader
        title={t('Import questions')}
        description={t('Choose a file: you see what becomes of each question before anything is kept.')}
        back={{ title: t('Question bank'), to: '/question-bank' }}
      />
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 1000 }}>
        <FieldGrid columns="2fr 1fr 1fr">
          <CategoryChoice label={t('Into the category')} value={category.value} onChange={choose} required />
          <PermittedButton permission={permissions.author} onClick={() => setIsMaking(true)}>
            {t('New category')}
          </PermittedButton>
          <Field
            select
            label={t('Format')}
            value={imports.includes(work.format) ? work.format : ''}
            onChange={(value) => {
              const as = imports.find((each) => each === value);
              if (as !== undefined) void work.tryAs(as, category.value);
            }}
          >
            {imports.map((format) => (
              <MenuItem key={format} value={format}>
                {titleOfFormat(format)}
              </MenuItem>
            ))}
          </Field>
        </FieldGrid>
        <FileDrop
          accept=".gift,.txt,.xml,.csv"
          name={file?.name}
          loading={work.isLoading && tried === undefined}
          onFile={(given) => void work.pick(given, category.value)}
        />
        {file !== undefined && category.value === '' && (
          <Alert severity="info">{t('Choose the category into which it goes, or make a new one.')}</Alert>
        )}
        <Faults fault={work.fault} />
        <ProblemNotice error={work.error ?? formats.error} />
        {taken !== undefined ? (
          <Alert severity="success" variant="outlined">
            {t('{count, plural, one {# question is in the bank.} other {# questions are in the bank.}}', {
              count: taken.taken + taken.withLoss,
            })}{' '}
            <LinkButton to={`/question-bank?category=${category.value}`}>{t('Show the category')}</LinkButton>
          </Alert>
        ) : (
          tried !== undefined &&
          tried.taken + tried.withLoss > 0 && (
            <Box>
              <PermittedButton
                permission={permissions.author}
                variant="contained"
                loading={work.isLoading}
                onClick={() => void work.take(category.value)}
              >
                {t('{count, plural, one {Take # question} other {Take # questions}}', {
                  count: tried.taken + tried.withLoss,
                })}
              </PermittedButton>
            </Box>
          )
        )}
        {tried !== undefined && <ImportVerdicts imported={tried} format={named} />}
      </Box>
      {isMaking && (
        <CategoryDialog within={category.value} onClose={() => setIsMaking(false)} onDone={({ id }) => choose(id)} />
      )}
    </>
  );
}

function Faults({ fault }: { fault: 'tooLarge' | 'notUtf8' | undefined }) {
  if (fault === undefined) return null;
  return (
    <Alert severity={fault === 'tooLarge' ? 'error' : 'warning'} variant="outlined">
      {fault === 'tooLarge'
        ? t('The file is larger than 20 MB: divide it, and take its parts one after the other.')
        : t('Some letters of the file can not be read: it is not in UTF-8. Save it as UTF-8, and choose it again.')}
    </Alert>
  );
}
