import { Box, Typography } from '@mui/material';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { AnnotatedText } from '../../../parts/works/AnnotatedText.tsx';
import { WorkFiles } from '../../../parts/works/WorkFiles.tsx';
import type { OwnWork } from '../../../parts/works/work.ts';

/** What was handed in, the last first. @param files below which address its files are */
export function VersionsHandedIn({ versions, files }: { versions: OwnWork['versions']; files: string }) {
  if (versions.length === 0) return null;
  return (
    <Box component="section" aria-labelledby="versions" sx={{ display: 'grid', gap: 1 }}>
      <Typography id="versions" variant="h2">
        {t('What you have handed in')}
      </Typography>
      {versions.toReversed().map(({ number, content, handedInAt, late }) => (
        <Box component="details" key={number}>
          <summary>
            {t('Version {number}, {date}', { number, date: formatInZone(handedInAt, ownTimeZone()) })}
            {late && ` · ${t('late')}`}
          </summary>
          <Box sx={{ display: 'grid', gap: 1, mt: 1 }}>
            {content.text !== '' && <AnnotatedText text={content.text} annotations={[]} />}
            <WorkFiles files={content.files} base={files} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
