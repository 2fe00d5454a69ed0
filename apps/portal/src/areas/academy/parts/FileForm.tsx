import { Box, Typography } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type LessonBody, useTakeCourseFileMutation } from '../api.ts';
import { FileButton } from './FileButton.tsx';

type FileBody = Extract<LessonBody, { kind: 'file' }>;

interface Props {
  course: string;
  initial: FileBody | undefined;
  onBody: (body: FileBody) => void;
}

/** A lesson that gives a file. */
export function FileForm({ course, initial, onBody }: Props) {
  const [take, { isLoading, error }] = useTakeCourseFileMutation();
  const [name, setName] = useState(initial?.name);
  const add = async (file: File) => {
    const taken = await take({ course, file });
    if (taken.data === undefined) return;
    setName(file.name);
    onBody({ kind: 'file', file: taken.data.file, name: file.name });
  };
  return (
    <Box>
      <ProblemNotice error={error} />
      <Typography sx={{ mb: 1 }}>
        {name === undefined ? t('No file was chosen yet.') : t('Learners get {name}.', { name })}
      </Typography>
      <FileButton loading={isLoading} onFile={add} />
    </Box>
  );
}
