import { Box } from '@mui/material';
import { PageHeader, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSaveSourceMutation } from '../api.ts';
import { keepFile } from '../parts/chosen-file.ts';
import { DropZone } from '../parts/DropZone.tsx';
import { FileSource } from '../parts/FileSource.tsx';
import { fileHeadBytes } from '../parts/file-head.ts';
import { textOf, written } from '../parts/file-text.ts';
import { guessSource } from '../parts/guess.ts';
import { SourceForm } from '../parts/SourceForm.tsx';
import { inBase64 } from '../parts/try-source.ts';
import type { Source } from '../types.ts';

const blank: Source = {
  name: '',
  format: 'csv',
  mapping: { type: '', data: 'row' },
  options: { header: true, delimiter: ',' },
};

interface Dropped {
  file: File;
  /** Its beginning, in base64. */
  head: string;
  source: Source;
  /** A second file begins anew. */
  nth: number;
}

/** A new source, best begun with a file of the kind it will read. */
export default function NewSourcePage() {
  const navigate = useNavigate();
  const [save, { isLoading, error }] = useSaveSourceMutation();
  const [dropped, setDropped] = useState<Dropped>();
  const start = async (chosen: File) => {
    const head = await fileHeadBytes(chosen);
    const { encoding, hasMark } = written(head);
    const source = guessSource(chosen.name, textOf(head), hasMark ? 'utf-8' : encoding);
    setDropped((before) => ({ file: chosen, head: inBase64(head), source, nth: (before?.nth ?? 0) + 1 }));
  };
  const create = async (source: Source) => {
    const saved = await save({ source, isNew: true });
    if (saved.error) return;
    keepFile(source.name, dropped?.file);
    await navigate(`/sources/${encodeURIComponent(source.name)}`);
  };
  return (
    <>
      <PageHeader
        title={t('New source')}
        description={t('Drop a file: its columns and first rows are shown at once, then pick what they mean.')}
        back={{ title: t('Sources'), to: '/sources' }}
      />
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Panel title={t('Start from a file')} note={dropped === undefined ? t('or fill in the form below') : undefined}>
          <DropZone
            text={
              dropped === undefined
                ? t(
                    'Drop a CSV, NDJSON or JSON file here, packed with gzip or not. It stays on your computer until you import it.',
                  )
                : t('Another file begins anew.')
            }
            onFile={(chosen) => void start(chosen)}
          />
        </Panel>
        {dropped === undefined ? (
          <SourceForm initial={blank} isNew saving={isLoading} error={error} onSave={(source) => void create(source)} />
        ) : (
          <FileSource
            key={dropped.nth}
            file={dropped.file}
            head={dropped.head}
            initial={dropped.source}
            saving={isLoading}
            error={error}
            onSave={(source) => void create(source)}
          />
        )}
      </Box>
    </>
  );
}
