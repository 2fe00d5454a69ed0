import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import { Button, Menu, MenuItem } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { keepFile } from '../../../../parts/keep-file.ts';
import { type ExportFormat, useLazyExportedQuestionsQuery, useQuestionFormatsQuery } from '../api.ts';
import { fileOfFormat, titleOfFormat } from '../format-words.ts';

/** Saves the questions of a category, or all of them, as a file. */
export function ExportMenu({ category }: { category: string }) {
  const { data } = useQuestionFormatsQuery();
  const [ask, { isFetching, error }] = useLazyExportedQuestionsQuery();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const save = async (format: ExportFormat) => {
    setAnchor(null);
    const { data: text } = await ask({ format, ...(category === '' ? {} : { category }) });
    if (text !== undefined) keepFile(fileOfFormat(format), text, 'text/plain;charset=utf-8');
  };
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<DownloadOutlined />}
        loading={isFetching}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {category === '' ? t('Export all') : t('Export the category')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {data?.exports.map((format) => (
          <MenuItem key={format} onClick={() => void save(format)}>
            {titleOfFormat(format)}
          </MenuItem>
        ))}
      </Menu>
      <ProblemNotice error={error} />
    </>
  );
}
