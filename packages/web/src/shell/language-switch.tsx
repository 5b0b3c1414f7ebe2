import { useLanguage } from '../words/use-language.ts';

/** Changes the language: says in the other language what it does. */
export function LanguageSwitch() {
  const { language, change } = useLanguage();
  return language === 'zh' ? (
    <button type="button" className="plain" lang="en" onClick={() => change('en')}>
      English
    </button>
  ) : (
    <button type="button" className="plain" lang="zh-CN" onClick={() => change('zh')}>
      中文
    </button>
  );
}
