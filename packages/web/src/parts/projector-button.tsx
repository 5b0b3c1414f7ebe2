import { useSyncExternalStore } from 'react';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

const said = {
  show: words('投影', 'Projector'),
  leave: words('退出投影', 'Leave the projector'),
};

/** Shows the page alone and large on the whole screen, for a room to read, and comes back. */
export function ProjectorButton() {
  const { say } = useLanguage();
  const isShown = useSyncExternalStore(follow, () => document.fullscreenElement !== null);
  const toggle = () =>
    void (isShown ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  return (
    <button type="button" aria-pressed={isShown} onClick={toggle}>
      {say(isShown ? said.leave : said.show)}
    </button>
  );
}

function follow(changed: () => void): () => void {
  document.addEventListener('fullscreenchange', changed);
  return () => document.removeEventListener('fullscreenchange', changed);
}
