import { FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type KindProps, withNumber, withText } from './form.ts';
import { RubricFields } from './RubricFields.tsx';
import { Whole } from './small-fields.tsx';
import { TypedField } from './TypedField.tsx';

/** A text that a person marks. */
export function EssayForm({ question, onChange, at }: KindProps<'essay'>) {
  return (
    <>
      <FieldGrid columns="1fr 1fr">
        <Whole
          label={t('Fewest words')}
          value={question.fewestWords}
          max={100_000}
          onChange={(words) => onChange(withNumber(question, 'fewestWords', words))}
          fault={at('/fewestWords')}
        />
        <Whole
          label={t('Most words')}
          value={question.mostWords}
          max={100_000}
          onChange={(words) => onChange(withNumber(question, 'mostWords', words))}
          fault={at('/mostWords')}
        />
      </FieldGrid>
      <TypedField
        label={t('What the text begins with')}
        html={question.template ?? ''}
        onHtml={(html) => onChange(withText(question, 'template', html))}
        {...at('/template')}
      />
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
