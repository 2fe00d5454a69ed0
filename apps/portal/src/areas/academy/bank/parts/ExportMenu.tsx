import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import { Button, Menu, MenuItem } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { keepFile } from '../../../../parts/keep-file.ts';
import {
  type ExportFormat,
  type ExportLosses as Losses,
  useLazyExportedQuestionsQuery,
  useLazyExportLossesQuery,
  useQuestionFormatsQuery,
} from '../api.ts';
import { fileOfFormat, titleOfFormat } from '../format-words.ts';
import { ExportLosses } from './ExportLosses.tsx';

/** Saves the questions of a category, or all of them or of a course, as a file. */
export function ExportMenu({ category, course }: { category: string; course: string | undefined }) {
  const { data } = useQuestionFormatsQuery();
  const [ask, { isFetching, error }] = useLazyExportedQuestionsQuery();
  const [look, looked] = useLazyExportLossesQuery();
  const [warned, setWarned] = useState<{ readonly format: ExportFormat; readonly losses: Losses }>();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const save = async (format: ExportFormat) => {
    const { data: text } = await ask({
      format,
      ...(category === '' ? {} : { category }),
      ...(course === undefined ? {} : { course }),
    });
    if (text !== undefined) keepFile(fileOfFormat(format), text, 'text/plain;charset=utf-8');
  };
  /** Of a category it is told before what the format can not hold. */
  const choose = async (format: ExportFormat) => {
    setAnchor(null);
    if (category === '') return save(format);
    const { data: losses } = await look({ category, format });
    if (losses === undefined) return;
    if (losses.losses.length + losses.left.length === 0) return save(format);
    setWarned({ format, losses });
  };
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<DownloadOutlined />}
        loading={isFetching || looked.isFetching}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {category === '' ? t('Export all') : t('Export the category')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {data?.exports.map((format) => (
          <MenuItem key={format} onClick={() => void choose(format)}>
            {titleOfFormat(format)}
          </MenuItem>
        ))}
      </Menu>
      <ProblemNotice error={error ?? looked.error} />
      {warned !== undefined && (
        <ExportLosses
          losses={warned.losses}
          format={titleOfFormat(warned.format)}
          onSave={() => void save(warned.format)}
          onClose={() => setWarned(undefined)}
        />
      )}
    </>
  );
}
