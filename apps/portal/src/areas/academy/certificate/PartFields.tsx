import { Box, Button, MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { NumberField } from './NumberField.tsx';
import { PictureButton } from './PictureButton.tsx';
import { TextFields } from './TextFields.tsx';
import { boxOf, movedTo, type Part, pageSize, sizedTo, type Template } from './template-moves.ts';

interface Props {
  course: string;
  part: Part;
  template: Template;
  onPart: (part: Part) => void;
  onRemove: () => void;
}

/** Where the chosen part stands, how large it is, and what it says. */
export function PartFields({ course, part, template, onPart, onRemove }: Props) {
  const page = pageSize(template);
  const box = boxOf(part);
  const sized = (change: Partial<typeof box>) => onPart(sizedTo(part, { ...box, ...change }, template));
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {part.kind === 'text' && <TextFields part={part} onPart={onPart} />}
      <FieldGrid columns="1fr 1fr">
        <NumberField
          label={t('From the left (mm)')}
          value={part.x}
          min={0}
          max={page.width}
          onNumber={(x) => onPart(movedTo(part, { x, y: part.y }, template))}
        />
        <NumberField
          label={t('From the top (mm)')}
          value={part.y}
          min={0}
          max={page.height}
          onNumber={(y) => onPart(movedTo(part, { x: part.x, y }, template))}
        />
        <NumberField
          label={part.kind === 'qr' ? t('Edge (mm)') : t('Width (mm)')}
          value={box.width}
          min={3}
          max={page.width}
          onNumber={(width) => sized({ width })}
        />
        {part.kind === 'picture' && (
          <NumberField
            label={t('Height (mm)')}
            value={part.height}
            min={3}
            max={page.height}
            onNumber={(height) => sized({ height })}
          />
        )}
        {(part.kind === 'text' || part.kind === 'line') && (
          <Field
            label={t('Colour')}
            type="color"
            value={part.colour ?? template.colour}
            onChange={(colour) => onPart({ ...part, colour })}
          />
        )}
        {part.kind === 'text' && (
          <Field
            select
            label={t('Alignment')}
            value={part.align}
            onChange={(align) => isAlign(align) && onPart({ ...part, align })}
          >
            <MenuItem value="left">{t('At the left')}</MenuItem>
            <MenuItem value="center">{t('In the middle')}</MenuItem>
            <MenuItem value="right">{t('At the right')}</MenuItem>
          </Field>
        )}
      </FieldGrid>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {part.kind === 'picture' && (
          <PictureButton
            course={course}
            title={t('Another picture')}
            onPicture={({ file }) => onPart({ ...part, file })}
          />
        )}
        <Button color="error" onClick={onRemove}>
          {t('Remove this part')}
        </Button>
      </Box>
    </Box>
  );
}

const isAlign = (text: string): text is Extract<Part, { kind: 'text' }>['align'] =>
  ['left', 'center', 'right'].includes(text);
