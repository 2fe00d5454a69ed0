import { ProblemNotice } from '@pvt/ui';
import { msg } from '@pvt/ui/language';
import { type DownloadFormat, DownloadMenu } from '../../../parts/DownloadMenu.tsx';
import { keepFile } from '../../../parts/keep-file.ts';
import { type EntryFilter, useExportTrailMutation } from '../api.ts';

const formats: readonly DownloadFormat[] = [
  { title: msg('To verify: NDJSON with hashes and signatures'), accept: 'application/x-ndjson', file: 'audit.ndjson' },
  { title: msg('To read: CSV'), accept: 'text/csv', file: 'audit.csv' },
];

/** Saves the trail as a file, or what is searched for of it. */
export function DownloadTrail({ filter }: { filter: EntryFilter }) {
  const [ask, { error, isLoading }] = useExportTrailMutation();
  const save = async ({ accept, file }: DownloadFormat) => {
    const { data } = await ask({ type: accept, filter });
    if (data !== undefined) keepFile(file, data, accept);
  };
  return (
    <>
      <ProblemNotice error={error} />
      <DownloadMenu formats={formats} loading={isLoading} onChoose={save} />
    </>
  );
}
