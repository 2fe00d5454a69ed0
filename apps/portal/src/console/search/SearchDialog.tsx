import Close from '@mui/icons-material/Close';
import { Box, Dialog, IconButton, InputBase, Typography, useMediaQuery } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { t } from '@pvt/ui/language';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { type Found, readAs } from './found.ts';
import { useFound } from './use-found.ts';

function Option({ found, id, active, onChoose }: { found: Found; id: string; active: boolean; onChoose: () => void }) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <Box
      ref={row}
      role="option"
      id={id}
      aria-selected={active}
      onClick={onChoose}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        px: 2,
        py: 1,
        cursor: 'pointer',
        bgcolor: active ? 'action.selected' : 'transparent',
        '&:hover': { bgcolor: active ? 'action.selected' : 'action.hover' },
      }}
    >
      <Box sx={{ flex: '1 1 auto', minWidth: 0, overflowWrap: 'anywhere', fontWeight: 500 }}>{found.title}</Box>
      <Box sx={{ color: active ? 'text.primary' : 'text.secondary', fontSize: '0.8125rem' }}>
        {found.kind === undefined ? t('Page') : t(found.kind)}
        {found.kind !== undefined && found.title !== found.name && ` · ${found.name}`}
      </Box>
    </Box>
  );
}

/** The field says it to who sees it. */
const hidden = { position: 'absolute', width: 1, height: 1, m: 0, overflow: 'hidden', clipPath: 'inset(50%)' } as const;

/** One field that finds everything by its name, and leads there. */
export default function SearchDialog({ onClose }: { onClose: () => void }) {
  const small = useMediaQuery(useTheme().breakpoints.down('sm'), { noSsr: true });
  return (
    <Dialog
      open
      onClose={onClose}
      fullScreen={small}
      fullWidth
      maxWidth="sm"
      aria-labelledby="search-everything"
      slotProps={{ container: { sx: { alignItems: 'flex-start' } }, paper: { sx: small ? {} : { mt: '10vh' } } }}
    >
      <Box component="h2" id="search-everything" sx={hidden}>
        {t('Search everything')}
      </Box>
      <Search onClose={onClose} />
    </Dialog>
  );
}

function Search({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const navigate = useNavigate();
  const { found, isLoading } = useFound(text);
  const active = Math.min(place, found.length - 1);
  const idOf = (at: number) => `found-${at}`;
  const choose = (chosen: Found | undefined) => {
    if (chosen === undefined) return;
    onClose();
    void navigate(chosen.to);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setPlace((active + step + found.length) % found.length);
    }
    // While a word is being composed, Enter ends the word.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(found[active]);
  };
  return (
    <>
      <Box
        sx={{ display: 'flex', alignItems: 'center', borderBottom: 1, borderColor: 'divider', pl: 2, pr: 1, py: 0.5 }}
      >
        <InputBase
          autoFocus
          fullWidth
          value={text}
          placeholder={t('Pages, flows, sources, types, boards, metrics, tables, or the id of an event')}
          onChange={({ target }) => {
            setText(target.value);
            setPlace(0);
          }}
          onKeyDown={onKey}
          inputProps={{
            role: 'combobox',
            'aria-label': t('Search everything'),
            'aria-expanded': true,
            'aria-controls': 'found',
            'aria-autocomplete': 'list',
            autoComplete: 'off',
            spellCheck: false,
            ...(active >= 0 ? { 'aria-activedescendant': idOf(active) } : {}),
          }}
          sx={{ fontSize: '1rem', py: 0.5 }}
        />
        <IconButton aria-label={t('Close')} onClick={onClose} size="small">
          <Close fontSize="small" />
        </IconButton>
      </Box>
      <Box
        role="listbox"
        id="found"
        aria-label={t('What was found')}
        sx={{ overflowY: 'auto', maxHeight: { sm: '60vh' }, py: 0.5 }}
      >
        {found.map((each, at) => (
          <Option key={readAs(each)} id={idOf(at)} found={each} active={at === active} onChoose={() => choose(each)} />
        ))}
      </Box>
      <Typography component="output" sx={{ px: 2, py: found.length === 0 ? 2 : 0, color: 'text.secondary' }}>
        {found.length === 0 && (isLoading ? t('Searching…') : t('Nothing is called that.'))}
      </Typography>
    </>
  );
}
