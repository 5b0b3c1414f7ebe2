import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { encodeGb18030 } from '@jianheng/generate';
import fc from '../../../tests/properties.ts';
import { CsvDamage, csvRecords } from '../src/import/csv-records.ts';
import { type CountedText, countRecords } from '../src/ledger/count-records.ts';
import { countSheetRows } from '../src/ledger/count-sheet-rows.ts';
import { RecordCounter } from '../src/ledger/record-counter.ts';
import { ownFolder } from './own-folder.ts';

async function* once<Piece>(...pieces: readonly Piece[]): AsyncGenerator<Piece> {
  yield* pieces;
}

/** How many rows the reader splits a text into; null where it refuses the text. */
async function rowsRead(text: string, delimiter: string): Promise<number | null> {
  try {
    let rows = 0;
    for await (const block of csvRecords(once(text), delimiter)) rows += block.length;
    return rows;
  } catch (error) {
    if (error instanceof CsvDamage) return null;
    throw error;
  }
}

// 𠮷 has four bytes in GB18030; the second byte of 億 there is that of a bar.
const dirt = fc
  .array(
    fc.constantFrom('"', '""', ',', '|', '\n', '\r', '\r\n', 'a', '案', '𠮷', '億', '億"', '\ufeff', ' '),
    {
      maxLength: 30,
    },
  )
  .map((signs) => signs.join(''));

test('records are counted as the reader splits them, in every encoding and however the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      dirt,
      fc.constantFrom(',', '|'),
      fc.array(fc.nat(20), { maxLength: 4 }),
      async (text, delimiter, cuts) => {
        const expected = await rowsRead(text, delimiter);
        if (expected === null) return;
        const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
        const own = text.startsWith('\ufeff') ? units.subarray(1) : units;
        for (const [form, pairs] of [
          [own, false],
          [new TextEncoder().encode(text.replace(/^\ufeff/, '')), false],
          [encodeGb18030(text.replace(/^\ufeff/, '')), true],
        ] as const) {
          const counter = new RecordCounter(delimiter.charCodeAt(0), pairs);
          let from = 0;
          for (const cut of [...cuts].sort((a, b) => a - b)) {
            counter.push(form.subarray(from, Math.max(from, cut)));
            from = Math.max(from, cut);
          }
          counter.push(form.subarray(from));
          assert.equal(counter.records, expected, JSON.stringify(text));
        }
      },
    ),
    { numRuns: 2000 },
  );
});

async function counted(_t: TestContext, content: string | Uint8Array, more: Partial<CountedText> = {}) {
  const folder = ownFolder('count');
  const path = join(folder, 'a.csv');
  writeFileSync(path, content);
  return countRecords({ path, encoding: 'utf-8', delimiter: ',', gzip: false, ...more });
}

test('a file is counted whatever it is written in', async (t) => {
  const text = '\ufeff"甲\n乙",b\r\n"""",\n\n案，"件，\r';
  assert.equal(await counted(t, text), 4);
  assert.equal(await counted(t, `\ufeff${text}`), 4, 'a mark before the mark');
  assert.equal(await counted(t, encodeGb18030(text), { encoding: 'gb18030' }), 4);
  assert.equal(await counted(t, Buffer.from(text, 'utf16le'), { encoding: 'utf-16le' }), 4);
  assert.equal(await counted(t, Buffer.from(text, 'utf16le').swap16(), { encoding: 'utf-16be' }), 4);
  assert.equal(await counted(t, gzipSync(text), { gzip: true }), 4);
  assert.equal(await counted(t, 'a，"b\nc"，d\n', { delimiter: '，' }), 1);
  assert.equal(await counted(t, '\ufeff'), 0);
  assert.equal(await counted(t, ''), 0);
});

test('a large file is counted in a thread, to the last record', async (t) => {
  const line = `${'x'.repeat(200)},"y"\r\n`;
  const lines = 90_000;
  assert.equal(await counted(t, line.repeat(lines)), lines);
  await assert.rejects(countRecords({ path: '/nowhere', encoding: 'utf-8', delimiter: ',', gzip: false }));
});

test('rows of a sheet are found by their start tags, wherever the bytes are cut', async () => {
  const xml =
    Buffer.from(`<?xml version="1.0"?><x:worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>
    <!-- <row r="9"> --><x:row spans="1:2" r='3' ht="2"/><row><c><is><t><![CDATA[<row >]]>a</t></is></c></row
    ><rowBreaks count="1"/><row r="7" hidden="1"></row></sheetData></x:worksheet>`);
  for (let cut = 0; cut <= xml.length; cut++) {
    const set = await countSheetRows(once(xml.subarray(0, cut), xml.subarray(cut)), 2);
    assert.deepEqual([set.rows, ...set.first], [3, 3, 4, 7], String(cut));
  }
});
