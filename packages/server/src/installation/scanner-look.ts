import type { HealthFinding } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { type Scanner, ScannerFailed } from '../scanning/scanner.ts';

/** Whether files that are handed in are scanned for malware, and whether the scanner answers. */
export async function lookAtScanner(scanner: Scanner | null): Promise<HealthFinding> {
  const what = text('恶意软件扫描', 'scan for malware');
  const found = { id: 'scanner', what };
  if (scanner === null)
    return {
      ...found,
      ok: true,
      detail: text(
        '没有设置，交来的文件不在这里扫描（设置 malware-scanner 后扫描）',
        'none is set: files are not scanned here (malware-scanner sets one)',
      ),
      toDo: null,
    };
  try {
    const version = await scanner.version();
    return { ...found, ok: true, detail: text(`应答正常：${version}`, `answers: ${version}`), toDo: null };
  } catch (error) {
    if (!(error instanceof ScannerFailed)) throw error;
    return {
      ...found,
      ok: false,
      detail: text(`没有应答（${error.message}）`, `does not answer (${error.message})`),
      toDo: text(
        '启动扫描程序，核对设置 malware-scanner；在此之前交来的文件都不收',
        'start the scanner and check malware-scanner; until then no file is taken',
      ),
    };
  }
}
