import { App, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from '../words/use-language.ts';

const look = {
  token: {
    colorPrimary: '#1f5a96',
    colorLink: '#1f5a96',
    colorError: '#b42318',
    colorText: '#1d2733',
    colorTextSecondary: '#55606e',
    colorTextDescription: '#55606e',
    colorTextDisabled: '#6b7683',
    colorTextPlaceholder: '#6b7683',
    colorBorder: '#8a94a0',
    colorBorderSecondary: '#d8dde3',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: 'inherit',
    motion: false,
    controlHeight: 32,
  },
  components: {
    Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8, headerBg: '#f3f5f7', headerColor: '#55606e' },
  },
} as const;

/** Two signs of a button are a word, not two: readers and tests find them as written. */
const noSpace = { autoInsertSpace: false };

/** What Ant Design's components need around them: the look of these pages and the language. */
export function AntdRoom({ children }: { readonly children: ReactNode }) {
  const { language } = useLanguage();
  return (
    <ConfigProvider locale={language === 'zh' ? zh : en} theme={look} button={noSpace}>
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
