import { Box, Button, Typography } from '@mui/material';
import { PageLoading, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatBytes } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { useCallback, useEffect, useState } from 'react';
import { usePreviewSourceMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { keepFile, keptFile } from './chosen-file.ts';
import { DropZone } from './DropZone.tsx';
import { fileHeadBytes } from './file-head.ts';
import { ImportReport } from './ImportReport.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { uploadFile } from './upload.ts';

/** A file that this page sends, or has sent. */
interface Sending {
  job: string;
  file: File;
  /** Bytes so far. */
  sent: number;
  problem: Problem | undefined;
}

/** Drop a file, see its first rows as the events they would become, import it, follow it. */
export function FileImport({ source }: { source: string }) {
  const [file, setFile] = useState(() => keptFile(source));
  const [preview, shown] = usePreviewSourceMutation();
  const [choosing, setChoosing] = useState(true);
  const [sendings, setSendings] = useState<Sending[]>([]);

  const show = useCallback(
    async (chosen: File) => preview({ name: source, head: new Blob([await fileHeadBytes(chosen)]) }),
    [preview, source],
  );
  useEffect(() => {
    if (file !== undefined) void show(file);
  }, [file, show]);

  const choose = (chosen: File) => {
    keepFile(source, undefined);
    setFile(chosen);
  };
  const change = (job: string, part: Partial<Sending>) =>
    setSendings((current) => current.map((one) => (one.job === job ? { ...one, ...part } : one)));

  const start = async (chosen: File, again?: string) => {
    const { job, finished } = uploadFile(source, chosen, (sent) => change(job, { sent }), again);
    const begun = { job, file: chosen, sent: 0, problem: undefined };
    setSendings((current) => [begun, ...current.filter((one) => one.job !== job)]);
    keepFile(source, undefined);
    setFile(undefined);
    setChoosing(false);
    change(job, { problem: await finished });
  };

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {choosing ? (
        <DropZone
          text={t('Drop a file here, packed with gzip or not. The same file again adds nothing.')}
          onFile={choose}
        />
      ) : (
        <Box>
          <Button variant="outlined" onClick={() => setChoosing(true)}>
            {t('Import another file')}
          </Button>
        </Box>
      )}
      {file !== undefined && (
        <Panel
          title={file.name}
          note={formatBytes(file.size)}
          actions={
            <PermittedButton
              permission={permissions.change}
              variant="contained"
              disabled={shown.data === undefined || file.size === 0}
              onClick={() => void start(file)}
            >
              {t('Import this file')}
            </PermittedButton>
          }
        >
          {shown.isLoading && <PageLoading />}
          {shown.error && <ProblemNotice error={shown.error} onRetry={() => show(file)} />}
          {file.size === 0 ? (
            <Typography>{t('This file is empty: there is nothing to import.')}</Typography>
          ) : (
            shown.data && <PreviewTable preview={shown.data} />
          )}
        </Panel>
      )}
      {sendings.map(({ job, file: sending, sent, problem }) => (
        <Box key={job} sx={{ display: 'grid', gap: 2 }}>
          {problem !== undefined && <ProblemNotice error={problem} onRetry={() => start(sending, job)} />}
          <ImportReport job={job} sent={{ bytes: sent, total: sending.size, name: sending.name }} />
        </Box>
      ))}
      {file === undefined && choosing && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('Before anything is imported you see the first rows as events, and what is wrong with them.')}
        </Typography>
      )}
    </Box>
  );
}
