import { Box } from '@mui/material';
import { PageHeader, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSaveSourceMutation } from '../api.ts';
import { keepFile } from '../parts/chosen-file.ts';
import { DropZone } from '../parts/DropZone.tsx';
import { fileHeadBytes } from '../parts/file-head.ts';
import { textOf, written } from '../parts/file-text.ts';
import { guessSource } from '../parts/guess.ts';
import { SourceForm } from '../parts/SourceForm.tsx';
import type { Source } from '../types.ts';

const blank: Source = {
  name: '',
  format: 'csv',
  mapping: { type: '', data: 'row' },
  options: { header: true, delimiter: ',' },
};

/** A new source, best begun with a file of the kind it will read. */
export default function NewSourcePage() {
  const navigate = useNavigate();
  const [save, { isLoading, error }] = useSaveSourceMutation();
  const [file, setFile] = useState<File>();
  const [initial, setInitial] = useState(blank);
  const start = async (chosen: File) => {
    const head = await fileHeadBytes(chosen);
    const { encoding, hasMark } = written(head);
    setInitial(guessSource(chosen.name, textOf(head), hasMark ? 'utf-8' : encoding));
    setFile(chosen);
  };
  const create = async (source: Source) => {
    const saved = await save({ source, isNew: true });
    if (saved.error) return;
    keepFile(source.name, file);
    await navigate(`/sources/${encodeURIComponent(source.name)}`);
  };
  return (
    <>
      <PageHeader
        title={t('New source')}
        description={t('Drop a file to fill in what can be seen from it, then say what its rows mean.')}
        back={{ title: t('Sources'), to: '/sources' }}
      />
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Panel title={t('Start from a file')} note={file === undefined ? t('or fill in the form below') : file.name}>
          <DropZone
            text={t(
              'Drop a CSV, NDJSON or JSON file here, packed with gzip or not. It stays on your computer until you import it.',
            )}
            onFile={(chosen) => void start(chosen)}
          />
        </Panel>
        <SourceForm
          key={initial.name}
          initial={initial}
          isNew
          saving={isLoading}
          error={error}
          onSave={(source) => void create(source)}
        />
      </Box>
    </>
  );
}
