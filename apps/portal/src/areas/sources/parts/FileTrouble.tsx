import { Alert, Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import type { Preview, Source } from '../types.ts';
import { encodingReasons, encodingTitles } from './encodings.ts';

interface Props {
  seen: Preview;
  source: Source;
  onChange: (part: Partial<Source>) => void;
}

/** What keeps a file from being read as it is meant, with what helps. */
export function FileTrouble({ seen: { rows, encoding }, source, onChange }: Props) {
  const first = rows.find(({ error }) => error !== undefined)?.error;
  const option = (part: NonNullable<Source['options']>) => onChange({ options: { ...source.options, ...part } });
  const isOtherwise = encoding.used !== encoding.detected;
  return (
    <>
      {isOtherwise && (
        <Alert
          severity="warning"
          variant="outlined"
          sx={{ mb: 1 }}
          action={
            <Button color="inherit" onClick={() => option({ encoding: encoding.detected })}>
              {t('Read it as {encoding}', { encoding: encodingTitles[encoding.detected] })}
            </Button>
          }
        >
          {t('Looks like {detected}, read as {used}', {
            detected: encodingTitles[encoding.detected],
            used: encodingTitles[encoding.used],
          })}
          {'. '}
          {t(encodingReasons[encoding.reason])}
        </Alert>
      )}
      {source.format === 'csv' && source.options?.header === false && (
        <Alert
          severity="info"
          variant="outlined"
          sx={{ mb: 1 }}
          action={
            <Button color="inherit" onClick={() => option({ header: true })}>
              {t('The first line names them')}
            </Button>
          }
        >
          {t('The first line is taken as a row: the columns are called by their places.')}
        </Alert>
      )}
      {first !== undefined && (
        <Alert
          severity="error"
          variant="outlined"
          sx={{ mb: 1, overflowWrap: 'anywhere' }}
          action={
            first.code === 'CSV_HEADER_INVALID' ? (
              <Button color="inherit" onClick={() => option({ header: false })}>
                {t('Take it as a row')}
              </Button>
            ) : first.code === 'FILE_NOT_JSON_ARRAY' ? (
              <Button color="inherit" onClick={() => onChange({ format: 'ndjson' })}>
                {t('Read it as NDJSON')}
              </Button>
            ) : undefined
          }
        >
          {first.detail} {adviceFor(first.code)}
        </Alert>
      )}
    </>
  );
}

function adviceFor(code: string): string {
  if (code === 'CSV_HEADER_INVALID')
    return t('The first line is to name the columns. If it holds values, take it as a row.');
  if (code === 'FILE_NOT_JSON_ARRAY')
    return t('Where its rows are a list within an object, save that list as a file of its own.');
  if (code === 'CSV_FIELD_COUNT') return t('Perhaps it has another delimiter: see Advanced.');
  return t('How the file is written can be changed under Advanced.');
}
