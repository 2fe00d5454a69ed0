import { FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { freshId, type KindProps, withText } from './form.ts';
import { Parts } from './Parts.tsx';
import { FeedbackField, ShareField, Tick } from './small-fields.tsx';
import { TypedField } from './TypedField.tsx';

/** One choice is picked. */
export function SingleChoiceForm({ question, onChange, at }: KindProps<'singleChoice'>) {
  const { choices, shuffle } = question;
  return (
    <>
      <Parts
        one={t('Choice')}
        add={t('Add a choice')}
        items={choices}
        keyOf={({ id }) => id}
        onChange={(next) => onChange({ ...question, choices: next })}
        blank={() => ({ id: freshId(choices, 'c'), text: '', share: '0' })}
        fewest={2}
        ordered
        fault={at('/choices')}
      >
        {(choice, put, place) => (
          <>
            <FieldGrid columns="2fr 1fr">
              <TypedField
                label={t('Text')}
                html={choice.text}
                onHtml={(text) => put({ ...choice, text })}
                {...at(`/choices/${place}/text`)}
              />
              <ShareField
                value={choice.share}
                onChange={(share) => put({ ...choice, share })}
                at={at}
                pointer={`/choices/${place}/share`}
              />
            </FieldGrid>
            <FeedbackField value={choice.feedback} onChange={(html) => put(withText(choice, 'feedback', html))} />
          </>
        )}
      </Parts>
      <Tick
        label={t('Each attempt has its own order')}
        on={shuffle}
        onChange={(on) => onChange({ ...question, shuffle: on })}
      />
    </>
  );
}
