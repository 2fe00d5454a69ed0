import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import { lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import { t } from '../language/message.ts';
import { explanations } from './explanations.ts';
import type { EditorFault, Explanation, JsonPlace, Suggestion } from './json-place.ts';
import { rangeOf } from './json-tree.ts';
import { colours, look } from './look.ts';
import { offersAt } from './offers.ts';

interface Props {
  /** The text to begin with: what is typed is the editor's, and told by `onChange`. */
  initial: string;
  onChange: (text: string) => void;
  label: string;
  /** Underlined where they are. */
  faults: readonly EditorFault[];
  suggest: (place: JsonPlace) => readonly Suggestion[];
  explain: (place: JsonPlace) => Explanation | undefined;
}

/** A field for JSON that completes, explains and underlines. Tab leaves it, as it leaves every field. */
export default function JsonEditor({ initial, onChange, label, faults, suggest, explain }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const tell = useEffectEvent((text: string) => onChange(text));
  const suggestNow = useEffectEvent((at: JsonPlace) => suggest(at));
  const explainNow = useEffectEvent((at: JsonPlace) => explain(at));
  const begin = useEffectEvent((parent: HTMLElement) => {
    const state = EditorState.create({
      doc: initial,
      extensions: [
        lineNumbers(),
        history(),
        json(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        syntaxHighlighting(colours),
        autocompletion({ override: [(context) => offersAt(context, suggestNow)], icons: false }),
        explanations((at) => explainNow(at)),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': label,
          tabindex: '0',
          autocapitalize: 'off',
          autocorrect: 'off',
        }),
        EditorState.phrases.of({ Completions: t('Completions') }),
        EditorView.updateListener.of(({ docChanged, state: { doc } }) => {
          if (docChanged) tell(doc.toString());
        }),
        look,
      ],
    });
    return new EditorView({ state, parent });
  });
  useEffect(() => {
    if (place.current === null) return;
    const made = begin(place.current);
    view.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const { current } = view;
    if (current === null) return;
    const { state } = current;
    const text = state.doc.toString();
    const diagnostics = faults.map((fault) => {
      const { from, to } = rangeOf(syntaxTree(state), text, fault);
      const severity = fault.isWarning === true ? ('warning' as const) : ('error' as const);
      return { from, to: Math.min(to, text.length), severity, message: fault.message };
    });
    current.dispatch(setDiagnostics(state, diagnostics));
    current.contentDOM.setAttribute('aria-invalid', String(faults.some(({ isWarning }) => isWarning !== true)));
  }, [faults]);
  return <div ref={place} />;
}
