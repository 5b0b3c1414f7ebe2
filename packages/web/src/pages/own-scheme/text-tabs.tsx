import { useRef, useState } from 'react';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { isWritten, type OwnText, schemeNameIn } from './own-draft.ts';

interface TextTabsProps {
  readonly texts: readonly OwnText[];
  readonly at: number;
  readonly show: (at: number) => void;
  /** Other texts, and which of them is shown then. */
  readonly change: (texts: readonly OwnText[], at: number) => void;
}

const said = {
  texts: words('各类人员的方案', 'Schemes by class of staff'),
  unnamed: words('未命名', 'no title yet'),
  upload: words('上传 YAML…', 'Upload YAML…'),
  add: words('再加一份', 'Add a text'),
  drop: words('去掉这一份', 'Take this one out'),
  tooLong: words(
    '文件太大：一份方案原文不超过 400,000 字',
    'the file is too long: a text has at most 400,000 signs',
  ),
};

const longest = 400_000;
/** A set holds as many schemes. */
const most = 30;

/** The texts of a set: one for each class of staff; more are added by hand or from files. */
export function TextTabs({ texts, at, show, change }: TextTabsProps) {
  const { say } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [isTooLong, setTooLong] = useState(false);
  const take = async (files: readonly File[]) => {
    const read = await Promise.all(files.map(async (file) => ({ from: file.name, text: await file.text() })));
    const fitting = read.filter(({ text }) => text.length <= longest);
    setTooLong(fitting.length < read.length);
    if (fitting.length === 0) return;
    const kept = texts.filter(isWritten);
    change([...kept, ...fitting].slice(0, most), kept.length);
  };
  return (
    <>
      <fieldset className="scheme-tabs">
        <legend className="unseen">{say(said.texts)}</legend>
        {texts.map(({ from, text }, place) => (
          <button
            key={place}
            type="button"
            aria-pressed={place === at}
            title={from}
            onClick={() => show(place)}
          >
            {place + 1} · {say(schemeNameIn(text) ?? said.unnamed)}
          </button>
        ))}
        <button type="button" disabled={texts.length >= most} onClick={() => input.current?.click()}>
          {say(said.upload)}
        </button>
        <button
          type="button"
          disabled={texts.length >= most}
          onClick={() => change([...texts, { from: '', text: '' }], texts.length)}
        >
          {say(said.add)}
        </button>
        {texts.length > 1 && (
          <button
            type="button"
            onClick={() =>
              change(
                texts.filter((_, place) => place !== at),
                0,
              )
            }
          >
            {say(said.drop)}
          </button>
        )}
      </fieldset>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".yaml,.yml,.txt"
        aria-label={say(said.upload)}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          void take(files);
        }}
      />
      {isTooLong && (
        <p className="notice wrong" role="alert">
          {say(said.tooLong)}
        </p>
      )}
    </>
  );
}
