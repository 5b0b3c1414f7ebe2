import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { text } from '@jianheng/mechanisms';
import type { Issue } from '@jianheng/scheme';
import type { Certificate } from '@jianheng/server';
import { readNamed } from './read-named.ts';
import type { Said } from './said-setting.ts';
import { wrong } from './wrong-setting.ts';

/** Certificate and key with the files they were read from, where they will be renewed. */
export interface TlsSettings extends Certificate {
  readonly certFile: string;
  readonly keyFile: string;
}

/** The certificate that the settings name. What is wrong is added to the issues. */
export function readTls(certSaid: Said | null, keySaid: Said | null, issues: Issue[]): TlsSettings | null {
  if (certSaid === null && keySaid === null) return null;
  if (certSaid === null || keySaid === null) {
    issues.push(
      wrong(
        'half-tls',
        certSaid ?? keySaid,
        text('证书和私钥要一起给', 'certificate and key go together'),
        text('同时给 --tls-cert 和 --tls-key', 'give both --tls-cert and --tls-key'),
      ),
    );
    return null;
  }
  const cert = pemOf(certSaid, issues);
  const key = pemOf(keySaid, issues);
  if (cert === null || key === null) return null;
  if (!belongTogether(cert, key))
    issues.push(
      wrong(
        'other-key',
        keySaid,
        text('私钥不是这张证书的', 'the key is not that of the certificate'),
        text('核对两个文件', 'check both files'),
      ),
    );
  return { cert, key, certFile: certSaid.value, keyFile: keySaid.value };
}

/**
 * The certificate and key that lie in these files now; null where they cannot be used: one was renewed before the other, or
 * they are no PEM.
 */
export function findRenewed({
  certFile,
  keyFile,
}: Pick<TlsSettings, 'certFile' | 'keyFile'>): Certificate | null {
  try {
    const [cert, key] = [readFileSync(certFile, 'utf8'), readFileSync(keyFile, 'utf8')];
    const { validFrom, validTo } = new X509Certificate(cert);
    const isValid = Date.parse(validFrom) <= Date.now() && Date.now() < Date.parse(validTo);
    return isValid && belongTogether(cert, key) ? { cert, key } : null;
  } catch {
    return null;
  }
}

/** Whether a key is that of a certificate; what cannot be read is told elsewhere. */
function belongTogether(cert: string, key: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

function pemOf(said: Said, issues: Issue[]): string | null {
  const read = readNamed(said.value);
  if ('content' in read && read.content.includes('-----BEGIN ')) return read.content;
  issues.push(
    wrong(
      'bad-setting',
      said,
      'why' in read ? read.why : text(`${said.value} 不是 PEM 格式`, `${said.value} is not in PEM`),
      text('给出 PEM 格式的证书和私钥', 'give certificate and key in PEM'),
    ),
  );
  return null;
}

/** The address that a certificate was made out for. */
export function namedIn(cert: string, port: number, said: Said | null, issues: Issue[]): string | null {
  try {
    const { subjectAltName, validFrom, validTo } = new X509Certificate(cert);
    if (Date.parse(validFrom) > Date.now()) {
      const since = new Date(validFrom).toISOString().slice(0, 10);
      issues.push(
        wrong(
          'early-certificate',
          said,
          text(`证书 ${since} 才生效`, `the certificate is not valid before ${since}`),
          text(
            '换一张有效的证书；若今天已过那天，校准机器的时钟',
            'use one that is valid; if that day has come, set the clock right',
          ),
        ),
      );
    }
    if (Date.parse(validTo) < Date.now()) {
      const until = new Date(validTo).toISOString().slice(0, 10);
      issues.push(
        wrong(
          'old-certificate',
          said,
          text(`证书已于 ${until} 过期`, `the certificate ran out on ${until}`),
          text('换一张有效的证书', 'use one that is valid'),
        ),
      );
    }
    const name = /DNS:([^,*]+)/.exec(subjectAltName ?? '')?.[1]?.trim();
    if (name !== undefined) return new URL(`https://${name}:${port}`).origin;
  } catch {
    // Told below: a certificate that cannot be read names nobody.
  }
  issues.push(
    wrong(
      'no-origin',
      said,
      text('证书里读不出访问的地址', 'the certificate names no address under which people come'),
      text('用 --origin https://地址 说明', 'say it with --origin https://address'),
    ),
  );
  return null;
}
