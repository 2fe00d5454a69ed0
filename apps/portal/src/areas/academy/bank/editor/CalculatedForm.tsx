import { Typography } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type KindProps, withText } from './form.ts';
import { byPlace, Parts } from './Parts.tsx';
import { FeedbackField, ShareField, Whole } from './small-fields.tsx';
import { ToleranceFields } from './ToleranceFields.tsx';
import { UnitsFields } from './UnitsFields.tsx';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A number that depends on what was drawn. */
export function CalculatedForm({ question, onChange, at }: KindProps<'calculated'>) {
  const { variables, answers } = question;
  const names = new Set(variables.map(({ name }) => name));
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('The text names a variable as {variable}, and may show a formula as {formula}.', {
          variable: '{a}',
          formula: '{={a}*2}',
        })}
      </Typography>
      <Parts
        one={t('Variable')}
        add={t('Add a variable')}
        items={variables}
        keyOf={byPlace(variables)}
        most={30}
        onChange={(next) => onChange({ ...question, variables: next })}
        blank={() => ({
          ...{ name: [...LETTERS].find((letter) => !names.has(letter)) ?? 'x', least: '1', most: '10', places: 0 },
        })}
        fault={at('/variables')}
      >
        {(variable, put, place) => (
          <FieldGrid columns="1fr 1fr 1fr 1fr">
            <Field
              label={t('Name')}
              required
              value={variable.name}
              onChange={(name) => put({ ...variable, name })}
              {...at(`/variables/${place}/name`)}
            />
            <Field
              label={t('Least')}
              required
              value={variable.least}
              onChange={(least) => put({ ...variable, least })}
              {...at(`/variables/${place}/least`)}
            />
            <Field
              label={t('Most')}
              required
              value={variable.most}
              onChange={(most) => put({ ...variable, most })}
              {...at(`/variables/${place}/most`)}
            />
            <Whole
              label={t('Places after the point')}
              value={variable.places}
              max={10}
              onChange={(places) => put({ ...variable, places: places ?? 0 })}
              fault={at(`/variables/${place}/places`)}
            />
          </FieldGrid>
        )}
      </Parts>
      <Parts
        one={t('Answer')}
        add={t('Add an answer')}
        items={answers}
        keyOf={byPlace(answers)}
        most={20}
        onChange={(next) => onChange({ ...question, answers: next })}
        blank={() => ({ formula: '', tolerance: { of: 'share' as const, by: '0.01' }, share: '1' })}
        fault={at('/answers')}
      >
        {(answer, put, place) => (
          <>
            <Field
              label={t('Formula')}
              required
              value={answer.formula}
              onChange={(formula) => put({ ...answer, formula })}
              {...at(`/answers/${place}/formula`, t('Such as {formula}.', { formula: 'sqrt({a}^2 + {b}^2)' }))}
            />
            <FieldGrid columns="1fr 1fr 1fr">
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
