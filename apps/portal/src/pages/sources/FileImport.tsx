import { Box, Button, Typography } from '@mui/material';
import { useCallback, useEffect, useState } from 'react';
import { usePreviewSourceMutation } from '../../api/sources.ts';
import type { Problem } from '../../api/types/problem.ts';
import { formatBytes } from '../../format/number.ts';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { keepFile, keptFile } from './chosen-file.ts';
import { DropZone } from './DropZone.tsx';
import { fileHead } from './file-head.ts';
import { ImportReport } from './ImportReport.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { type Upload, uploadFile } from './upload.ts';

/** Drop a file, see its first rows as the events they would become, import it, follow it. */
export function FileImport({ source }: { source: string }) {
  const [file, setFile] = useState(() => keptFile(source));
  const [preview, shown] = usePreviewSourceMutation();
  const [upload, setUpload] = useState<Upload>();
  const [sent, setSent] = useState(0);
  const [problem, setProblem] = useState<Problem>();

  const show = useCallback(
    async (chosen: File) => preview({ name: source, head: new Blob([await fileHead(chosen)]) }),
    [preview, source],
  );
  useEffect(() => {
    if (file !== undefined) void show(file);
  }, [file, show]);

  const choose = (chosen: File) => {
    keepFile(source, undefined);
    setFile(chosen);
    setUpload(undefined);
    setProblem(undefined);
  };

  const start = async (chosen: File, job?: string) => {
    setSent(0);
    setProblem(undefined);
    const going = uploadFile(source, chosen, setSent, job);
    setUpload(going);
    setProblem(await going.finished);
  };

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {upload === undefined && (
        <DropZone text="Drop a file here, packed with gzip or not. The same file again adds nothing." onFile={choose} />
      )}
      {file !== undefined && upload === undefined && (
        <Panel
          title={file.name}
          note={formatBytes(file.size)}
          actions={
            <Button variant="contained" disabled={shown.data === undefined} onClick={() => void start(file)}>
              Import this file
            </Button>
          }
        >
          {shown.isLoading && <PageLoading />}
          {shown.error && <ProblemNotice error={shown.error} onRetry={() => show(file)} />}
          {shown.data && <PreviewTable preview={shown.data} />}
        </Panel>
      )}
      {problem !== undefined && (
        <ProblemNotice error={problem} {...(file === undefined ? {} : { onRetry: () => start(file, upload?.job) })} />
      )}
      {upload !== undefined && file !== undefined && (
        <>
          <ImportReport key={upload.job} job={upload.job} sent={{ bytes: sent, total: file.size, name: file.name }} />
          <Box>
            <Button variant="outlined" onClick={() => setUpload(undefined)}>
              Import another file
            </Button>
          </Box>
        </>
      )}
      {file === undefined && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Before anything is imported you see the first rows as events, and what is wrong with them.
        </Typography>
      )}
    </Box>
  );
}
