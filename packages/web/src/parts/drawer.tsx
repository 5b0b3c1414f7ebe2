import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

interface DrawerProps {
  readonly title: ReactNode;
  /** At the side over the page, or a small box in its middle. */
  readonly as?: 'drawer' | 'box';
  /** Called when it was closed: by its button, by Escape, by a press outside. */
  readonly close: () => void;
  readonly children: ReactNode;
}

const closing = words('关闭', 'Close');

/** Something over the page. The browser keeps the focus in it and gives it back afterwards. */
export function Drawer({ title, as = 'drawer', close, children }: DrawerProps) {
  const { say } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Before the elements go: a dialog that has left the page gives no focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={as}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current && isOutside(event, dialog.current)) close();
      }}
    >
      <div className="drawer-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="plain" onClick={close}>
          {say(closing)}
        </button>
      </div>
      <div className="drawer-body">{children}</div>
    </dialog>
  );
}

function isOutside({ clientX: x, clientY: y }: React.PointerEvent, element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x < left || x > right || y < top || y > bottom;
}
