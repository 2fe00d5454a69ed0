import { Field, FieldGrid } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { freshId, type KindProps, withText } from './form.ts';
import { Parts } from './Parts.tsx';
import { Pick, Tick, Whole } from './small-fields.tsx';

const languages = {
  javascript: msg('JavaScript'),
  typescript: msg('TypeScript'),
  python: msg('Python'),
} as const;
const rules = { perTest: msg('Each test by its weight'), allOrNothing: msg('All or nothing') } as const;
const program = { htmlInput: { spellCheck: false, style: { fontFamily: 'monospace' } } } as const;

/** A program that is run by tests. */
export function CodeForm({ question, onChange, at }: KindProps<'code'>) {
  const { tests } = question;
  return (
    <>
      <FieldGrid columns="1fr 1fr 1fr 1fr">
        <Pick
          label={t('Language')}
          value={question.language}
          options={languages}
          onChange={(language) => onChange({ ...question, language })}
        />
        <Pick
          label={t('How tests count')}
          value={question.rule}
          options={rules}
          onChange={(rule) => onChange({ ...question, rule })}
        />
        <Whole
          label={t('Seconds of a test')}
          value={question.seconds}
          min={1}
          max={30}
          onChange={(seconds) => onChange({ ...question, seconds: seconds ?? 1 })}
          fault={at('/seconds')}
        />
        <Whole
          label={t('Megabytes of a test')}
          value={question.megabytes}
          min={16}
          max={512}
          onChange={(megabytes) => onChange({ ...question, megabytes: megabytes ?? 16 })}
          fault={at('/megabytes')}
        />
      </FieldGrid>
      <Field
        label={t('What the editor begins with')}
        multiline
        minRows={3}
        value={question.template ?? ''}
        onChange={(template) => onChange(withText(question, 'template', template))}
        {...at('/template')}
        slotProps={program}
      />
      <Parts
        one={t('Test')}
        add={t('Add a test')}
        items={tests}
        keyOf={({ id }) => id}
        ordered
        onChange={(next) => onChange({ ...question, tests: next })}
        blank={() => ({ id: freshId(tests, 't'), name: '', input: '', expected: '', weight: '1', hidden: false })}
        fault={at('/tests')}
      >
        {(test, put, place) => (
          <>
            <FieldGrid columns="2fr 1fr 1fr">
              <Field
                label={t('Name')}
                required
                value={test.name}
                onChange={(name) => put({ ...test, name })}
                {...at(`/tests/${place}/name`)}
              />
              <Field
                label={t('Weight')}
                required
                value={test.weight}
                onChange={(weight) => put({ ...test, weight })}
                {...at(`/tests/${place}/weight`)}
              />
              <Tick
                label={t('Hidden from learners')}
                on={test.hidden}
                onChange={(hidden) => put({ ...test, hidden })}
              />
            </FieldGrid>
            <FieldGrid columns="1fr 1fr">
              <Field
                label={t('What the program reads')}
                multiline
                minRows={2}
                value={test.input}
                onChange={(input) => put({ ...test, input })}
                {...at(`/tests/${place}/input`)}
                slotProps={program}
              />
              <Field
                label={t('What it must print')}
                multiline
                minRows={2}
                value={test.expected}
                onChange={(expected) => put({ ...test, expected })}
                {...at(`/tests/${place}/expected`)}
                slotProps={program}
              />
            </FieldGrid>
          </>
        )}
      </Parts>
    </>
  );
}
