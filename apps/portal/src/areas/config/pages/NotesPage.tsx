import { cursorListOf, Field, FormEnd, FormFrame, ListPage } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Note, useAddNoteMutation, useNotesInfiniteQuery } from '../api.ts';
import { permissions } from '../permissions.ts';

export default function NotesPage() {
  const [text, setText] = useState('');
  const [add, { isLoading, error }] = useAddNoteMutation();
  const submit = async () => {
    if ((await add({ text })).error === undefined) setText('');
  };
  const form = (
    <FormFrame error={error} saving={isLoading} pointers={['/text']} onSubmit={submit}>
      {(at) => (
        <>
          <Field label={t('Note')} value={text} onChange={setText} {...at('/text')} />
          <FormEnd title={t('Add the note')} permission={permissions.add} />
        </>
      )}
    </FormFrame>
  );
  return (
    <ListPage
      title={t('Notes')}
      description={t('What is to be remembered, the newest first.')}
      above={form}
      list={cursorListOf<Note>(useNotesInfiniteQuery())}
      keyOf={({ id }) => id}
      empty={{ title: t('No note yet'), text: t('Write the first one above.') }}
      columns={[{ title: t('Note'), cell: ({ text: note }) => note }]}
    />
  );
}
