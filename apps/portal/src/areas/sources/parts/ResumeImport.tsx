import { LinearProgress, Typography } from '@mui/material';
import { Panel, ProblemNotice, useDenial } from '@pvt/ui';
import { formatBytes, percentOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import type { ImportJob } from '../types.ts';
import { DropZone } from './DropZone.tsx';
import { uploadFile } from './upload.ts';

/** Why a file can not be the rest of an import; undefined where it can. */
function otherFile({ fileName, bytes }: ImportJob, file: File): string | undefined {
  const sameName = fileName === undefined || fileName === file.name;
  const sameSize = bytes.total === undefined || bytes.total === file.size;
  if (sameName && sameSize) return undefined;
  const name = fileName ?? t('a file');
  return [
    t('This is another file: {name} of {size}.', { name: file.name, size: formatBytes(file.size) }),
    bytes.total === undefined
      ? t('This import read {name}.', { name })
      : t('This import read {name} of {size}.', { name, size: formatBytes(bytes.total) }),
    t('Import the other one by itself.'),
  ].join(' ');
}

/** Takes the file of an import that broke off once more; the server passes over what it has. */
export function ResumeImport({ job }: { job: ImportJob }) {
  const [sent, setSent] = useState<{ bytes: number; total: number }>();
  const [refusal, setRefusal] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const denial = useDenial([permissions.change]);
  const resume = async (file: File) => {
    const reason = otherFile(job, file);
    setRefusal(reason);
    setProblem(undefined);
    if (reason !== undefined) return;
    setSent({ bytes: 0, total: file.size });
    const going = uploadFile(job.source, file, (bytes) => setSent({ bytes, total: file.size }), job.id);
    setProblem(await going.finished);
    setSent(undefined);
  };
  return (
    <Panel title={t('Go on with this import')}>
      {denial !== undefined && <Typography>{denial}</Typography>}
      {denial === undefined && sent === undefined && (
        <DropZone
          text={t('Drop {file} here again: it goes on where it broke.', { file: job.fileName ?? t('the same file') })}
          onFile={(file) => void resume(file)}
        />
      )}
      {sent !== undefined && (
        <LinearProgress
          variant="determinate"
          value={percentOf(sent.bytes, sent.total) ?? 0}
          aria-label={t('Sending the file again')}
          sx={{ height: 8, borderRadius: 1 }}
        />
      )}
      {refusal !== undefined && (
        <Typography role="alert" variant="body2" sx={{ mt: 1, color: 'error.main' }}>
          {refusal}
        </Typography>
      )}
      <ProblemNotice error={problem} />
    </Panel>
  );
}
