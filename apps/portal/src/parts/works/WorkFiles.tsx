import { Box } from '@mui/material';
import { t } from '@pvt/ui/language';
import type { WorkContent } from './work.ts';

/** Files of a work, to be saved. @param base below which address they are */
export function WorkFiles({ files, base }: { files: WorkContent['files']; base: string }) {
  if (files.length === 0) return null;
  return (
    <Box component="ul" aria-label={t('Files')} sx={{ m: 0, pl: 2.5 }}>
      {files.map(({ file, name }) => (
        <li key={file}>
          <a href={`${base}/${file}`} download={name} style={{ color: 'inherit' }}>
            {name}
          </a>
        </li>
      ))}
    </Box>
  );
}
