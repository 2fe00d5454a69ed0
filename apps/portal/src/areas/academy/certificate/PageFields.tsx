import { Box, Button, MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { PictureButton } from './PictureButton.tsx';
import { type Template, turned } from './template-moves.ts';

interface Props {
  course: string;
  template: Template;
  onTemplate: (template: Template) => void;
}

const isFrame = (text: string): text is Template['frame'] => ['none', 'line', 'double'].includes(text);

/** The page that all parts stand on. */
export function PageFields({ course, template, onTemplate }: Props) {
  const { background: _background, ...plain } = template;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <FieldGrid columns="1fr 1fr">
        <Field
          select
          label={t('Page')}
          value={template.page}
          onChange={(page) => onTemplate(turned(template, page === 'portrait' ? 'portrait' : 'landscape'))}
        >
          <MenuItem value="landscape">{t('A4, landscape')}</MenuItem>
          <MenuItem value="portrait">{t('A4, portrait')}</MenuItem>
        </Field>
        <Field
          select
          label={t('Frame')}
          value={template.frame}
          onChange={(frame) => isFrame(frame) && onTemplate({ ...template, frame })}
        >
          <MenuItem value="none">{t('None')}</MenuItem>
          <MenuItem value="line">{t('A line')}</MenuItem>
          <MenuItem value="double">{t('A double line')}</MenuItem>
        </Field>
        <Field
          label={t('Colour of the frame')}
          type="color"
          value={template.colour}
          onChange={(colour) => onTemplate({ ...template, colour })}
        />
      </FieldGrid>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <PictureButton
          course={course}
          title={template.background === undefined ? t('Add a background') : t('Another background')}
          onPicture={({ file }) => onTemplate({ ...template, background: file })}
        />
        {template.background !== undefined && (
          <Button onClick={() => onTemplate(plain)}>{t('Remove the background')}</Button>
        )}
      </Box>
    </Box>
  );
}
