import { Box, Tab, Tabs } from '@mui/material';
import type { ReactNode } from 'react';
import { t } from '../language/message.ts';

interface Props {
  /** What the tabs are parts of, such as "the flow". */
  of: string;
  tabs: readonly { readonly value: string; readonly title: string }[];
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

/** The parts of a page, one of them shown. */
export function PageTabs({ of, tabs, value, onChange, children }: Props) {
  return (
    <>
      <Tabs
        value={value}
        onChange={(_, chosen: string) => onChange(chosen)}
        aria-label={t('Parts of {of}', { of })}
        variant="scrollable"
        sx={{ mb: 2, minHeight: 40 }}
      >
        {tabs.map((tab) => (
          <Tab
            key={tab.value}
            value={tab.value}
            label={tab.title}
            id={`tab-${tab.value}`}
            aria-controls="page-part"
            sx={{ minHeight: 40 }}
          />
        ))}
      </Tabs>
      <Box id="page-part" role="tabpanel" aria-labelledby={`tab-${value}`}>
        {children}
      </Box>
    </>
  );
}
