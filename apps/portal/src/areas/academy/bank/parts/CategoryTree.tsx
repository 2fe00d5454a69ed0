import { Box, Button, ButtonBase } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Branch, titleOf } from '../category-tree.ts';
import { useBankPlace } from '../use-bank-place.ts';

interface Props {
  tree: readonly Branch[];
  chosen: string;
  onChoose: (category: string) => void;
}

/** The categories in each other. One that is closed hides what is in it. */
export function CategoryTree({ tree, chosen, onChoose }: Props) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setClosed((before) =>
      before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set([...before, id]),
    );
  return (
    <Box component="nav" aria-label={t('Categories')} sx={{ maxHeight: { xs: 260, lg: '70vh' }, overflow: 'auto' }}>
      <Choice title={t('All questions')} isChosen={chosen === ''} onChoose={() => onChoose('')} />
      <Branches {...{ tree, chosen, onChoose, closed }} onToggle={toggle} />
    </Box>
  );
}

function Branches(props: Props & { closed: ReadonlySet<string>; onToggle: (id: string) => void }) {
  const { tree, chosen, onChoose, closed, onToggle } = props;
  const { course } = useBankPlace();
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {tree.map(({ category, category: { id, name }, level, branches }) => (
        <li key={id}>
          <Box sx={{ display: 'flex', pl: Math.min(level, 6) * 1.5 }}>
            {branches.length > 0 ? (
              <Button
                aria-expanded={!closed.has(id)}
                aria-label={t('What is in {name}', { name })}
                onClick={() => onToggle(id)}
                sx={{ minWidth: 32, px: 0 }}
              >
                {closed.has(id) ? '▸' : '▾'}
              </Button>
            ) : (
              <Box sx={{ width: 32, flexShrink: 0 }} />
            )}
            <Choice title={titleOf(category, course)} isChosen={chosen === id} onChoose={() => onChoose(id)} />
          </Box>
          {branches.length > 0 && !closed.has(id) && <Branches {...props} tree={branches} />}
        </li>
      ))}
    </Box>
  );
}

function Choice({ title, isChosen, onChoose }: { title: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <ButtonBase
      onClick={onChoose}
      aria-current={isChosen ? 'true' : undefined}
      sx={{
        ...{
          flex: 1,
          justifyContent: 'flex-start',
          textAlign: 'left',
          px: 1,
          py: 0.75,
          minHeight: 32,
          borderRadius: 1,
        },
        ...{ font: 'inherit', overflowWrap: 'anywhere', fontWeight: isChosen ? 700 : 400, width: '100%' },
        bgcolor: isChosen ? 'action.selected' : 'transparent',
        '&:hover': { bgcolor: 'action.hover' },
        '&:focus-visible': { outline: '2px solid', outlineOffset: -2 },
      }}
    >
      {title}
    </ButtonBase>
  );
}
