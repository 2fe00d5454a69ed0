import { Button } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Editor, useEditorState } from '@tiptap/react';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { permissions } from '../permissions.ts';

/** Links what is selected; an empty address takes the link away. */
export function LinkButtonOfEditor({ editor }: { editor: Editor }) {
  const [address, setAddress] = useState<string>();
  const { isOn, isFit } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      isOn: now.isActive('link'),
      isFit: now.isActive('link') || !now.state.selection.empty,
    }),
  });
  const begin = () => {
    const href: unknown = editor.getAttributes('link')['href'];
    setAddress(typeof href === 'string' ? href : 'https://');
  };
  const keep = () => {
    const chain = editor.chain().focus().extendMarkRange('link');
    if (address === undefined || address === '') chain.unsetLink().run();
    else chain.setLink({ href: address }).run();
    setAddress(undefined);
  };
  return (
    <>
      <Button disabled={!isFit} variant={isOn ? 'outlined' : 'text'} aria-pressed={isOn} onClick={begin}>
        {t('Link')}
      </Button>
      {address !== undefined && (
        <FormDialog
          title={t('Link')}
          answer={t('Keep')}
          permission={permissions.author}
          error={undefined}
          saving={false}
          isFit={address === '' || /^(?:https?:\/\/|mailto:)[^\s<>"\\]+$/i.test(address)}
          onClose={() => setAddress(undefined)}
          onSubmit={keep}
        >
          <Field
            label={t('Address')}
            autoFocus
            value={address}
            onChange={setAddress}
            helperText={t('Empty takes the link away.')}
          />
        </FormDialog>
      )}
    </>
  );
}
