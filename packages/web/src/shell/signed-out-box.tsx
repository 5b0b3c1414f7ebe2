import { useEffect, useId, useLayoutEffect, useRef } from 'react';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

const said = {
  ended: words('登录已结束', 'You are no longer signed in'),
  kept: words(
    '这一页和您填写的内容都还在。在新窗口登录后回到这里，接着办；刚才没有提交成功的，再按一次。',
    'This page and what you filled in are still here. Sign in in a new window, come back and go on; what was not sent is sent by pressing again.',
  ),
  sign: words('在新窗口登录', 'Sign in in a new window'),
  back: words('已经登录，继续', 'I am signed in, go on'),
};

/** Stands over a page whose session has ended: it sees by itself when somebody is signed in again, as soon as it is looked at. */
export function SignedOutBox({ lookAgain }: { readonly lookAgain: () => void }) {
  const { say } = useLanguage();
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => box.current?.showModal(), []);
  useEffect(() => {
    window.addEventListener('focus', lookAgain);
    return () => window.removeEventListener('focus', lookAgain);
  }, [lookAgain]);
  return (
    <dialog
      ref={box}
      className="box signed-out"
      aria-labelledby={heading}
      onCancel={(event) => event.preventDefault()}
      // A second Escape closes a box whatever the page says.
      onClose={() => box.current?.showModal()}
    >
      <h2 id={heading}>{say(said.ended)}</h2>
      <p>{say(said.kept)}</p>
      <p className="page-actions">
        <a className="button" href="/sign-in" target="_blank" rel="noreferrer">
          {say(said.sign)}
        </a>
        <button type="button" onClick={lookAgain}>
          {say(said.back)}
        </button>
      </p>
    </dialog>
  );
}
