import { Box, MenuItem, Typography } from '@mui/material';
import { Field, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import type { LessonBody } from '../api.ts';
import { FileButton } from '../parts/FileButton.tsx';
import { usePackagesQuery, useTakePackageMutation } from './api.ts';

type PackageBody = Extract<LessonBody, { kind: 'package' }>;

interface Props {
  course: string;
  initial: PackageBody | undefined;
  onBody: (body: PackageBody) => void;
}

/** A lesson that plays a package of SCORM or cmi5. */
export function PackageForm({ course, initial, onBody }: Props) {
  const [take, { isLoading, error }] = useTakePackageMutation();
  const { data: packages = [] } = usePackagesQuery(course);
  const [chosen, setChosen] = useState(initial?.package);
  const [keeps, setKeeps] = useState(initial?.keeps ?? 'best');
  const shown = packages.find((each) => each.package === chosen);
  const set = (next: string | undefined, rule: PackageBody['keeps']) => {
    setChosen(next);
    setKeeps(rule);
    if (next !== undefined) onBody({ ...initial, kind: 'package', package: next, keeps: rule });
  };
  const add = async (file: File) => {
    const taken = await take({ course, file: new Blob([file], { type: 'application/zip' }) });
    if (taken.data !== undefined) set(taken.data.package, keeps);
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
      <ProblemNotice error={error} />
      {isProblem(error) && (error.errors ?? []).length > 0 && (
        <ul>
          {(error.errors ?? []).map(({ pointer, detail }) => (
            <li key={pointer + detail}>
              {pointer.slice(1)}: {detail}
            </li>
          ))}
        </ul>
      )}
      <Typography>
        {shown === undefined
          ? t('No package was chosen yet: SCORM 1.2, SCORM 2004 or cmi5, as a zip.')
          : t('{title}: {standard}, {files} files', {
              title: shown.title,
              standard: shown.standard.replace('scorm-', 'SCORM '),
              files: shown.files,
            })}
      </Typography>
      <FileButton accept=".zip,application/zip" loading={isLoading} onFile={add} />
      <Field
        select
        label={t('Played again')}
        value={keeps}
        onChange={(rule) => set(chosen, rule === 'last' ? 'last' : 'best')}
      >
        <MenuItem value="best">{t('The best result counts')}</MenuItem>
        <MenuItem value="last">{t('The last result counts')}</MenuItem>
      </Field>
    </Box>
  );
}
