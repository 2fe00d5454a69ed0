import '@xyflow/react/dist/style.css';
import { Box, useColorScheme } from '@mui/material';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { darkPalette, lightPalette, mono } from '@pvt/ui/theme';
import { type Edge, Handle, MarkerType, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { nodeHeight, nodeWidth, type Picture, type PictureNode } from './picture.ts';

type StepNode = Node<{ step: PictureNode; wrong: boolean }, 'step'>;

const edges: Record<PictureNode['kind'], string> = {
  start: 'primary.main',
  to: 'success.main',
  route: 'warning.main',
  enrich: 'info.main',
  window: 'info.main',
  when: 'text.secondary',
  map: 'text.secondary',
  split: 'text.secondary',
  dedupe: 'text.secondary',
  lookup: 'text.secondary',
  unknown: 'error.main',
};

/** Arrows end at handles; nothing is connected by hand here, so they are not drawn. */
const hidden = { opacity: 0 };

function Step({ data: { step, wrong } }: NodeProps<StepNode>) {
  return (
    <Box
      sx={{
        width: nodeWidth,
        height: nodeHeight,
        px: 1.5,
        py: 0.75,
        bgcolor: 'background.paper',
        color: 'text.primary',
        border: wrong ? 2 : 1,
        borderColor: wrong ? 'error.main' : 'divider',
        borderLeft: 4,
        borderLeftColor: wrong ? 'error.main' : edges[step.kind],
        borderRadius: 1,
      }}
    >
      {step.kind !== 'start' && <Handle type="target" position={Position.Top} isConnectable={false} style={hidden} />}
      <Box sx={{ display: 'flex', gap: 1, fontSize: '0.8125rem', fontWeight: 650 }}>
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {step.title}
        </Box>
        {step.failed > 0 && (
          <Box component="span" sx={{ ml: 'auto', color: 'error.main' }}>
            {t('{count} failed', { count: formatCount(step.failed) })}
          </Box>
        )}
      </Box>
      <Box
        title={step.detail}
        sx={{
          fontFamily: mono,
          fontSize: '0.6875rem',
          color: 'text.secondary',
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        }}
      >
        {step.detail}
      </Box>
      <Handle type="source" position={Position.Bottom} isConnectable={false} style={hidden} />
    </Box>
  );
}

const nodeTypes = { step: Step };
const longestLabel = 34;

function shortened(label: string): string {
  return label.length <= longestLabel ? label : `${label.slice(0, longestLabel - 1)}…`;
}

interface Props {
  picture: Picture;
  /** What the picture shows, for who cannot see it. */
  summary: string;
  /** Pointers of steps that the server found wrong. */
  wrong?: string[];
  maxHeight?: number;
}

/** A flow drawn as boxes and arrows. It can be moved and zoomed; the list of its steps says the same in words. */
export default function FlowPicture({ picture, summary, wrong = [], maxHeight = 620 }: Props) {
  const { mode, systemMode } = useColorScheme();
  const dark = (mode === 'system' ? systemMode : mode) === 'dark';
  const stroke = (dark ? darkPalette : lightPalette).text.secondary;
  const nodes = useMemo(
    () =>
      picture.nodes.map(
        (step): StepNode => ({
          id: step.id,
          type: 'step',
          position: { x: step.x, y: step.y },
          data: { step, wrong: wrong.some((pointer) => pointer === step.id || pointer.startsWith(`${step.id}/`)) },
          width: nodeWidth,
          height: nodeHeight,
        }),
      ),
    [picture, wrong],
  );
  const arrows = useMemo(
    () =>
      picture.edges.map(
        ({ id, from, to, label }): Edge => ({
          id,
          source: from,
          target: to,
          label: shortened(label),
          type: 'smoothstep',
          markerEnd: { type: MarkerType.ArrowClosed, color: stroke, width: 16, height: 16 },
          style: { stroke, strokeWidth: 1.5 },
          labelBgPadding: [6, 3],
          labelBgBorderRadius: 4,
          labelStyle: { fontSize: 11, fontVariantNumeric: 'tabular-nums' },
        }),
      ),
    [picture, stroke],
  );
  return (
    <Box
      component="figure"
      aria-label={summary}
      sx={{
        m: 0,
        // On a narrow window the picture is drawn smaller; its frame shrinks with it.
        aspectRatio: `${picture.width + 64} / ${picture.height + 64}`,
        maxHeight: Math.min(maxHeight, picture.height + 64),
        width: '100%',
        minHeight: 240,
        '& .react-flow__attribution': { bgcolor: 'transparent', '& a': { color: 'text.secondary' } },
      }}
    >
      <Box sx={{ height: '100%' }}>
        <ReactFlow
          key={`${picture.nodes.length} ${picture.width}`}
          nodes={nodes}
          edges={arrows}
          nodeTypes={nodeTypes}
          colorMode={dark ? 'dark' : 'light'}
          fitView
          fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
          minZoom={0.2}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          preventScrolling={false}
          zoomOnScroll={false}
          disableKeyboardA11y
          attributionPosition="top-right"
          style={{ background: 'transparent' }}
        />
      </Box>
    </Box>
  );
}
