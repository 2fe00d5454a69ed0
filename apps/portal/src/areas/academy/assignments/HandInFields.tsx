import { Box } from '@mui/material';
import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { withNumber } from '../bank/editor/form.ts';
import { Tick, Whole } from '../bank/editor/small-fields.tsx';
import { type Assignment, extensionsIn, withPart } from './assignment-body.ts';

type Files = NonNullable<Assignment['files']>;

const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES = 25;
const NEW_FILES: Files = { fewest: 1, most: 3, mostBytes: 10 * MEGABYTE, extensions: [] };

interface Props {
  assignment: Assignment;
  at: FieldProblems['at'];
  onChange: (assignment: Assignment) => void;
}

/** What learners hand in. */
export function HandInFields({ assignment, at, onChange }: Props) {
  const { text, files, versions } = assignment;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Tick
        label={t('A text is handed in')}
        on={text !== undefined}
        onChange={(on) => onChange(withPart(assignment, 'text', on ? {} : undefined))}
      />
      {text !== undefined && (
        <FieldGrid columns="1fr 1fr">
          <Whole
            label={t('Words at least')}
            value={text.fewestWords}
            max={100_000}
            onChange={(fewest) => onChange({ ...assignment, text: withNumber(text, 'fewestWords', fewest) })}
            hint={t('Empty: any number.')}
          />
          <Whole
            label={t('Words at most')}
            value={text.mostWords}
            min={1}
            max={100_000}
            onChange={(most) => onChange({ ...assignment, text: withNumber(text, 'mostWords', most) })}
            hint={t('Empty: any number.')}
            {...faultAt(at, '/text/mostWords')}
          />
        </FieldGrid>
      )}
      <Tick
        label={t('Files are handed in')}
        on={files !== undefined}
        onChange={(on) => onChange(withPart(assignment, 'files', on ? NEW_FILES : undefined))}
      />
      {files !== undefined && (
        <FilesFields files={files} at={at} onChange={(next) => onChange({ ...assignment, files: next })} />
      )}
      <Whole
        label={t('How often it can be handed in')}
        value={versions}
        min={1}
        max={100}
        onChange={(count) => onChange(withNumber(assignment, 'versions', count))}
        hint={t('Empty: until it is marked.')}
      />
    </Box>
  );
}

interface FilesProps {
  files: Files;
  at: FieldProblems['at'];
  onChange: (files: Files) => void;
}

function FilesFields({ files, at, onChange }: FilesProps) {
  const [endings, setEndings] = useState(files.extensions.join(', '));
  return (
    <FieldGrid columns="1fr 1fr 1fr 2fr">
      <Whole
        label={t('Files at least')}
        value={files.fewest}
        max={20}
        onChange={(fewest) => onChange({ ...files, fewest: fewest ?? 0 })}
        {...faultAt(at, '/files/fewest')}
      />
      <Whole
        label={t('Files at most')}
        value={files.most}
        min={1}
        max={20}
        onChange={(most) => onChange({ ...files, most: most ?? 1 })}
        {...faultAt(at, '/files/most')}
      />
      <Whole
        label={t('Megabytes of each')}
        value={Math.max(1, Math.round(files.mostBytes / MEGABYTE))}
        min={1}
        max={MOST_MEGABYTES}
        onChange={(size) =>
          onChange({ ...files, mostBytes: Math.min(MOST_MEGABYTES, Math.max(1, size ?? 1)) * MEGABYTE })
        }
      />
      <Field
        label={t('Endings that are accepted')}
        value={endings}
        onChange={(next) => {
          setEndings(next);
          onChange({ ...files, extensions: extensionsIn(next) });
        }}
        helperText={t('Such as pdf, odt. Empty: all.')}
        slotProps={{ htmlInput: { maxLength: 600 } }}
      />
    </FieldGrid>
  );
}

function faultAt(at: FieldProblems['at'], pointer: string) {
  const { error, helperText } = at(pointer);
  return error ? { fault: { error, helperText } } : {};
}
