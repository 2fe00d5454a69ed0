import { Box, Typography } from '@mui/material';
import { Field, ProblemNotice } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { FileButton } from '../../parts/FileButton.tsx';
import { useTakeQuestionFileMutation } from '../api.ts';
import { freshId, type KindProps, withText } from './form.ts';
import { type Form, type Shape, shapeIn } from './hot-spot-shapes.ts';
import { Parts } from './Parts.tsx';
import { PictureCanvas } from './PictureCanvas.tsx';
import { sizeOf } from './picture-size.ts';
import { ShapeFields, shapeNames } from './ShapeFields.tsx';
import { FeedbackField, Pick } from './small-fields.tsx';

const rules = { perArea: msg('Each area by itself'), allOrNothing: msg('All or nothing') } as const;

/** Places in a picture are marked: its areas are drawn in it, or given by numbers. */
export function HotSpotForm({ question, onChange, at }: KindProps<'hotSpot'>) {
  const { picture, areas, rule } = question;
  const [form, setForm] = useState<Form>('rectangle');
  const [take, { isLoading, error }] = useTakeQuestionFileMutation();
  const upload = async (file: File) => {
    const [taken, size] = await Promise.all([take(file), sizeOf(file)]);
    if (taken.data !== undefined) onChange({ ...question, picture: { ...picture, ...size, file: taken.data.path } });
  };
  const blank = (shape: Shape) => {
    const id = freshId(areas, 'a');
    return { id, label: t('Area {number}', { number: areas.length + 1 }), shape };
  };
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <FileButton accept="image/png,image/jpeg,image/webp,image/gif" loading={isLoading} onFile={upload} />
        <Typography sx={{ color: at('/picture/file').error ? 'error.main' : 'text.secondary' }}>
          {picture.file === '' ? t('There is no picture yet.') : `${picture.width} × ${picture.height}`}
        </Typography>
      </Box>
      <ProblemNotice error={error} />
      <Field
        label={t('What is to be seen, for who can not see it')}
        required
        value={picture.alt}
        onChange={(alt) => onChange({ ...question, picture: { ...picture, alt } })}
        {...at('/picture/alt')}
      />
      {picture.file !== '' && (
        <>
          <Pick label={t('Draw')} value={form} options={shapeNames} onChange={setForm} />
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {form === 'polygon'
              ? t('Click at each corner, and at the first one again to end.')
              : t('Drag over the picture. The numbers below do the same.')}
          </Typography>
          <PictureCanvas
            picture={picture}
            areas={areas}
            form={form}
            label={picture.alt === '' ? t('The picture') : picture.alt}
            onDrawn={(shape) => onChange({ ...question, areas: [...areas, blank(shape)] })}
          />
        </>
      )}
      <Parts
        one={t('Area')}
        add={t('Add an area')}
        items={areas}
        keyOf={({ id, shape }) => `${id} ${shape.form}`}
        most={50}
        onChange={(next) => onChange({ ...question, areas: next })}
        blank={() => blank(shapeIn(form, picture))}
        fault={at('/areas')}
      >
        {(area, put, place) => (
          <>
            <Field
              label={t('What is there')}
              required
              value={area.label}
              onChange={(label) => put({ ...area, label })}
              {...at(`/areas/${place}/label`)}
            />
            <Pick
              label={t('Shape')}
              value={area.shape.form}
              options={shapeNames}
              onChange={(next) => put({ ...area, shape: shapeIn(next, picture) })}
            />
            <ShapeFields
              shape={area.shape}
              onChange={(shape) => put({ ...area, shape })}
              at={at}
              pointer={`/areas/${place}/shape`}
            />
            <FeedbackField value={area.feedback} onChange={(html) => put(withText(area, 'feedback', html))} />
          </>
        )}
      </Parts>
      <Pick
        label={t('How places count')}
        value={rule}
        options={rules}
        onChange={(next) => onChange({ ...question, rule: next })}
      />
    </>
  );
}
