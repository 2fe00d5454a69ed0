import { MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { CODE_LANGUAGES } from '@pvt/ui/code-block/languages';
import { t } from '@pvt/ui/language';
import { type Editor, useEditorState } from '@tiptap/react';

/** By which language the code is coloured where the cursor is. */
export function CodeLanguage({ editor }: { editor: Editor }) {
  const language = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const kept: unknown = now.getAttributes('codeBlock')['language'];
      return typeof kept === 'string' ? kept : '';
    },
  });
  const set = (chosen: string) =>
    editor
      .chain()
      .focus()
      .updateAttributes('codeBlock', { language: chosen === '' ? null : chosen })
      .run();
  return (
    <Field
      select
      size="small"
      label={t('Language of the code')}
      value={language}
      onChange={set}
      sx={{ minWidth: 170, my: 0.5 }}
    >
      <MenuItem value="">{t('Without colours')}</MenuItem>
      {Object.entries(CODE_LANGUAGES).map(([name, title]) => (
        <MenuItem key={name} value={name}>
          {title}
        </MenuItem>
      ))}
      {/* What was written elsewhere stays, by its own name. */}
      {language !== '' && !Object.hasOwn(CODE_LANGUAGES, language) && <MenuItem value={language}>{language}</MenuItem>}
    </Field>
  );
}
