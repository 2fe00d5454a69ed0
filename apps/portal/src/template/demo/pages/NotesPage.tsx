import { cursorListOf, Field, FormEnd, FormFrame, ListPage } from '@pvt/ui';
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
          <Field label="Note" value={text} onChange={setText} {...at('/text')} />
          <FormEnd title="Add the note" permission={permissions.add} />
        </>
      )}
    </FormFrame>
  );
  return (
    <ListPage
      title="Notes"
      description="What is to be remembered, the newest first."
      above={form}
      list={cursorListOf<Note>(useNotesInfiniteQuery())}
      keyOf={({ id }) => id}
      empty={{ title: 'No note yet', text: 'Write the first one above.' }}
      columns={[{ title: 'Note', cell: ({ text: note }) => note }]}
    />
  );
}
