import { type Ref, useImperativeHandle, useRef } from 'react';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { spanOfLine, type worstByLine } from './own-draft.ts';

/** What others may do with the editor. */
export interface TextEditorHandle {
  /** Shows a line and puts the cursor there. */
  goTo(line: number): void;
}

interface TextEditorProps {
  readonly label: string;
  readonly value: string;
  readonly change: (text: string) => void;
  /** Lines with something to be mended, and how bad. */
  readonly marked: ReturnType<typeof worstByLine>;
  readonly ref?: Ref<TextEditorHandle>;
}

const hint = words(
  'YAML 原文。Tab 键用于离开编辑框；缩进用空格。',
  'The text in YAML. Tab leaves the editor; indent with spaces.',
);

/** A text with the numbers of its lines beside it; those where something was found are marked. */
export function TextEditor({ label, value, change, marked, ref }: TextEditorProps) {
  const { say } = useLanguage();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLOListElement>(null);
  useImperativeHandle(ref, () => ({
    goTo(line) {
      const element = area.current;
      if (element === null) return;
      const { start, end } = spanOfLine(element.value, line);
      element.focus();
      element.setSelectionRange(start, end);
      const height = element.scrollHeight / Math.max(1, element.value.split('\n').length);
      element.scrollTop = Math.max(0, (line - 5) * height);
    },
  }));
  const lines = value.split('\n').length;
  return (
    <>
      <div className="own-editor">
        <ol ref={gutter} className="own-lines" aria-hidden="true">
          {Array.from({ length: lines }, (_, at) => {
            const level = marked.get(at + 1);
            const name = level === undefined ? undefined : level === 'error' ? 'wrong' : 'now';
            return <li key={at} className={name} />;
          })}
        </ol>
        <textarea
          ref={area}
          aria-label={label}
          className="own-text"
          wrap="off"
          spellCheck={false}
          maxLength={400_000}
          value={value}
          onChange={({ target }) => change(target.value)}
          onScroll={({ currentTarget }) => {
            if (gutter.current !== null) gutter.current.scrollTop = currentTarget.scrollTop;
          }}
        />
      </div>
      <p className="quiet">{say(hint)}</p>
    </>
  );
}
