import { Field, FieldGrid } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { type KindProps, withText } from './form.ts';
import { byPlace, Parts } from './Parts.tsx';
import { FeedbackField, Pick, ShareField, Tick } from './small-fields.tsx';

const ways = {
  exact: msg('Exactly'),
  wildcard: msg('With * for anything'),
  pattern: msg('As a pattern (RE2)'),
} as const;

/** A word or a line is typed. */
export function ShortTextForm({ question, onChange, at }: KindProps<'shortText'>) {
  const { answers, caseSensitive, accentSensitive } = question;
  return (
    <>
      <Parts
        one={t('Answer')}
        add={t('Add an answer')}
        items={answers}
        keyOf={byPlace(answers)}
        onChange={(next) => onChange({ ...question, answers: next })}
        blank={() => ({ match: { by: 'exact' as const, text: '' }, share: '1' })}
        fault={at('/answers')}
      >
        {(answer, put, place) => (
          <>
            <FieldGrid columns="1fr 2fr 1fr">
              <Pick
                label={t('Compare')}
                value={answer.match.by}
                options={ways}
                onChange={(by) => put({ ...answer, match: { by, text: answer.match.text } })}
              />
              <Field
                label={t('Accepted text')}
                required
                value={answer.match.text}
                onChange={(text) => put({ ...answer, match: { ...answer.match, text } })}
                {...at(`/answers/${place}/match/text`)}
                slotProps={{ htmlInput: { maxLength: 1000 } }}
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
      <Tick
        label={t('Capital letters matter')}
        on={caseSensitive}
        onChange={(on) => onChange({ ...question, caseSensitive: on })}
      />
      <Tick
        label={t('Accents matter')}
        on={accentSensitive}
        onChange={(on) => onChange({ ...question, accentSensitive: on })}
      />
    </>
  );
}
