import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type KindProps, withText } from './form.ts';
import { RubricFields } from './RubricFields.tsx';
import { Whole } from './small-fields.tsx';
import { TypedField } from './TypedField.tsx';

const MEGABYTE = 1024 * 1024;

/** Files that a person marks. */
export function FileUploadForm({ question, onChange, at }: KindProps<'fileUpload'>) {
  const [kinds, setKinds] = useState(question.extensions.join(', '));
  return (
    <>
      <FieldGrid columns="1fr 1fr 2fr">
        <Whole
          label={t('Most files')}
          value={question.mostFiles}
          min={1}
          max={20}
          onChange={(mostFiles) => onChange({ ...question, mostFiles: mostFiles ?? 1 })}
          fault={at('/mostFiles')}
        />
        <Whole
          label={t('Megabytes of each')}
          value={Math.max(1, Math.round(question.mostBytes / MEGABYTE))}
          min={1}
          max={1024}
          onChange={(megabytes) => onChange({ ...question, mostBytes: (megabytes ?? 1) * MEGABYTE })}
          fault={at('/mostBytes')}
        />
        <Field
          label={t('Accepted kinds of files')}
          value={kinds}
          onChange={(text) => {
            setKinds(text);
            const all = text.toLowerCase().split(/[\s,;.]+/);
            onChange({ ...question, extensions: [...new Set(all.filter((each) => each !== ''))] });
          }}
          {...at('/extensions', t('Such as pdf, odt; all, where none is named.'))}
        />
      </FieldGrid>
      <TypedField
        label={t('Notes for those who mark')}
        html={question.notesForMarkers ?? ''}
        onHtml={(html) => onChange(withText(question, 'notesForMarkers', html))}
        {...at('/notesForMarkers')}
      />
      <RubricFields
        rubric={question.rubric}
        at={at}
        onChange={(rubric) => {
          const { rubric: _before, ...rest } = question;
          onChange(rubric === undefined ? rest : { ...rest, rubric });
        }}
      />
    </>
  );
}
