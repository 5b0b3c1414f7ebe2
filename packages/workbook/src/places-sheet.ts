import { elsewhere } from '@jianheng/assess';
import { joinText, type Text, text, toNumber } from '@jianheng/mechanisms';
import type { StoredOrgan } from '@jianheng/run';
import type ExcelJS from 'exceljs';
import { type Cell, columnLetters, emptyCell, formulaCell, numberCell, textCell } from './cell.ts';
import { type Look, looks } from './looks.ts';
import { type PlacesArithmetic, placesArithmetic } from './places-text.ts';
import { footOf } from './scores-sheet.ts';
import { Sheet } from './sheet.ts';
import type { WorkbookContent } from './workbook-content.ts';

const columns: readonly { readonly title: Text; readonly width: number }[] = [
  { title: text('单位', 'Organ'), width: 24 },
  { title: text('优秀比例的基数', 'Base of the cap'), width: 12 },
  { title: text('人数来自', 'Counted from'), width: 11 },
  { title: text('优秀比例', 'Share'), width: 9 },
  { title: text('优秀名额', 'Places'), width: 9 },
  { title: text('算式', 'Arithmetic'), width: 26 },
  { title: text('名单间分配', 'Spread over lists'), width: 46 },
  { title: text('名额边缘的并列', 'Ties at the edge'), width: 40 },
  { title: text('注意', 'Notes'), width: 44 },
];

const percentLook: Look = { ...looks.whole, numFmt: '0.##%' };

/** Writes each organ's places for excellent: the arithmetic, how they are spread, and ties that the meeting must settle. */
export function writePlacesSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  content: WorkbookContent,
  name: string,
): void {
  const say = (t: Text) => t[content.language];
  const sheet = new Sheet(book, {
    name,
    title: say(text('优秀名额', 'Places for excellent')),
    subtitle: [
      say(
        text(
          '名额按整个机关的基数计算（应参加年度考核的人，除去规定不计入的），不逐组取整；是上限，不必用完。并列在边缘的，系统不替会议打破，列出全部可行做法。',
          'Places follow from the whole organ’s base (those who should take part, without those whom rules leave out), never group by group; they are the most, not a quota to fill. Ties at the edge are for the meeting; every lawful way out is listed.',
        ),
      ),
    ],
    widths: columns.map((c) => c.width),
    frozenColumns: 1,
    headRows: 1,
    language: content.language,
    foot: footOf(content),
  });
  const head = sheet.row(columns.map((c) => textCell(say(c.title), looks.head)));
  for (const organ of content.organs) sheet.row(organCells(content, organ, sheet.next, say));
  if (content.organs.length === 0) {
    sheet.wide(
      textCell(
        say(text('本次运行的方案没有等次规则。', 'No scheme of this run has rating rules.')),
        looks.plain,
      ),
    );
  }
  sheet.finish({ row: head, columns: columns.length, last: sheet.next - 1 });
}

function organCells(
  content: WorkbookContent,
  organ: StoredOrgan,
  row: number,
  say: (t: Text) => string,
): Cell[] {
  const arithmetic = placesArithmetic(content, organ);
  const from = organ.participantsFrom === 'register' ? text('名册', 'register') : text('参评名单', 'lists');
  const name = content.organNames?.get(organ.organ);
  return [
    textCell(
      name === undefined ? organ.organ : say(text(`${name}（${organ.organ}）`, `${name} (${organ.organ})`)),
      looks.strongText,
    ),
    numberCell(organ.participants, looks.whole),
    textCell(say(from), looks.centered),
    arithmetic === null ? emptyCell(looks.text) : numberCell(toNumber(arithmetic.share), percentLook),
    placesCell(organ, arithmetic, row),
    textCell(arithmetic === null ? '' : say(arithmetic.text), looks.muted),
    textCell(say(spreadText(content, organ)), looks.text),
    textCell(say(edgesText(organ)), looks.text),
    textCell(organ.notes.slice(1).map(say).join('\n'), looks.muted),
  ];
}

const rounding = { down: 'ROUNDDOWN', 'half-up': 'ROUND', up: 'ROUNDUP' } as const;

/** Multiplied before it is divided, so that no binary fraction can push a whole number over an edge. */
function placesCell(organ: StoredOrgan, arithmetic: PlacesArithmetic | null, row: number): Cell {
  const look: Look = { ...looks.whole, font: { ...looks.strongText.font } };
  if (!arithmetic?.agrees) return numberCell(organ.places, look);
  const { share, round } = arithmetic;
  return formulaCell(
    `${rounding[round]}(${columnLetters(2)}${row}*${share.n}/${share.d},0)`,
    organ.places,
    look,
  );
}

function spreadText({ results }: WorkbookContent, { spread }: StoredOrgan): Text {
  if (spread === null) return text('各方案人员同列一张名单', 'everybody in one list');
  const title = (list: string): Text =>
    list === elsewhere
      ? text('不在本次各方案名单内的人员', 'people assessed elsewhere')
      : (results.find((r) => r.scheme === list)?.plan.title ?? text(list, list));
  const each = Object.entries(spread.places).map(([list, n]) =>
    text(`${title(list).zh} ${n} 名`, `${title(list).en}: ${n}`),
  );
  const contested =
    spread.contested === null
      ? []
      : [
          text(
            `余数相同，${spread.contested.places} 名归哪个名单由会议决定`,
            `equal remainders: the meeting decides which list has ${spread.contested.places}`,
          ),
        ];
  return joinText([...each, ...contested], text('\n', '\n'));
}

function edgesText({ edges }: StoredOrgan): Text {
  if (edges.length === 0) return text('没有', 'none');
  return joinText(
    edges.map(({ people, placesLeft, options }) => {
      const ways = options.map((o, i) => text(`${i + 1}. ${o.text.zh}`, `${i + 1}. ${o.text.en}`));
      const heading = text(
        `${people.join('、')} 并列，剩 ${placesLeft} 名：`,
        `${people.join(', ')} are tied for the ${placesLeft} left:`,
      );
      return joinText([heading, ...ways], text('\n', '\n'));
    }),
    text('\n', '\n'),
  );
}
