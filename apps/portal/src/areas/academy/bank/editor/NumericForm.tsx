import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type KindProps, withText } from './form.ts';
import { byPlace, Parts } from './Parts.tsx';
import { FeedbackField, ShareField } from './small-fields.tsx';
import { ToleranceFields } from './ToleranceFields.tsx';
import { UnitsFields } from './UnitsFields.tsx';

/** A number is typed. */
export function NumericForm({ question, onChange, at }: KindProps<'numeric'>) {
  const { answers } = question;
  return (
    <>
      <Parts
        one={t('Answer')}
        add={t('Add an answer')}
        items={answers}
        keyOf={byPlace(answers)}
        onChange={(next) => onChange({ ...question, answers: next })}
        blank={() => ({ value: '', tolerance: { of: 'value' as const, by: '0' }, share: '1' })}
        fault={at('/answers')}
      >
        {(answer, put, place) => (
          <>
            <FieldGrid columns="1fr 1fr 1fr 1fr">
              <Field
                label={t('Value')}
                required
                value={answer.value}
                onChange={(value) => put({ ...answer, value: value.trim() })}
                {...at(`/answers/${place}/value`)}
              />
              <ToleranceFields
                tolerance={answer.tolerance}
                onChange={(tolerance) => put({ ...answer, tolerance })}
                at={at}
                pointer={`/answers/${place}/tolerance`}
              />
              <ShareField
                value={answer.share}
                onChange={(share) => put({ ...answer, share })}
                at={at}
                pointer={`/answers/${place}/share`}
              />
            </FieldGrid>
            <FeedbackField value={answer.feedback} onChange={(html) => put(withText(answer, 'feedback', html))} />
          </>
        )}
      </Parts>
      <UnitsFields
        units={question.units}
        at={at}
        onChange={(units) => {
          const { units: _before, ...rest } = question;
          onChange(units === undefined ? rest : { ...rest, units });
        }}
      />
    </>
  );
}
