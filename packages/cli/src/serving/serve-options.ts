import type { Option } from '../command.ts';

/** The option that names a file of settings. */
const config: Option = {
  type: 'string',
  value: 'FILE',
  what: {
    zh: '设置文件（默认 jianheng.yaml，有就读）',
    en: 'file of settings (jianheng.yaml, where there is one)',
  },
};

/** The options by which commands find an installation. */
export const installationOptions: Readonly<Record<'data' | 'config', Option>> = {
  data: {
    type: 'string',
    value: 'DIR',
    what: { zh: '数据文件夹（默认 data/installation）', en: 'data folder (data/installation)' },
  },
  config,
};

/** The options by which a server is run. Each can be given in the environment or in the file too. */
export const serveOptions: Readonly<Record<string, Option>> = {
  ...installationOptions,
  host: {
    type: 'string',
    value: 'HOST',
    what: {
      zh: '监听的地址（默认只在本机 127.0.0.1）；放到网络上须有 TLS 或反向代理',
      en: 'address to listen on (127.0.0.1, this machine only); on a network with TLS or a proxy only',
    },
  },
  port: { type: 'string', value: 'N', what: { zh: '端口（默认 8280）', en: 'port (8280)' } },
  'tls-cert': { type: 'string', value: 'FILE', what: { zh: '证书链，PEM', en: 'certificate chain, PEM' } },
  'tls-key': { type: 'string', value: 'FILE', what: { zh: '私钥，PEM', en: 'private key, PEM' } },
  'redirect-port': {
    type: 'string',
    value: 'N',
    what: {
      zh: '在这个端口告诉没有加密就来的人该用的地址（有证书时）',
      en: 'port on which whoever comes without encryption is told the address (with a certificate)',
    },
  },
  origin: {
    type: 'string',
    value: 'URL',
    what: {
      zh: '人们访问的地址，默认取自证书',
      en: 'address under which people come; from the certificate unless given',
    },
  },
  'webhook-allow': {
    type: 'string',
    value: 'LIST',
    what: {
      zh: '可以推送变化通知的地址，用逗号隔开，如 https://erp.example.cn（默认都不允许）',
      en: 'origins that may be told of changes, with commas, like https://erp.example.cn (none)',
    },
  },
  inbox: {
    type: 'string',
    value: 'DIR',
    what: {
      zh: '放夜间导出文件的文件夹，里面每院一个（默认在数据文件夹里的 inbox）',
      en: 'folder of nightly exports, one in it for each organ (inbox in the data folder)',
    },
  },
  'behind-proxy': {
    type: 'string',
    value: 'URL',
    what: {
      zh: '由反向代理加密，人们访问的 https 地址',
      en: 'a proxy encrypts; the https address under which people come',
    },
  },
  log: {
    type: 'string',
    value: 'all|faults|none',
    what: {
      zh: '日志写什么（不含个人信息），默认 all',
      en: 'what the log holds (no personal data), all unless said',
    },
  },
};
