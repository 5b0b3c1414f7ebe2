import { exact, shortText, type Text, text } from '@jianheng/mechanisms';
import type { StoredReview } from '@jianheng/run';
import type ExcelJS from 'exceljs';
import { emptyCell, textCell } from './cell.ts';
import { looks } from './looks.ts';
import { footOf, type ScoredPeople } from './scores-sheet.ts';
import { Sheet } from './sheet.ts';
import { placesText } from './standing-words.ts';
import type { WorkbookContent } from './workbook-content.ts';

const outcomes: Readonly<Record<StoredReview['outcome'], Text>> = {
  review: text('先评审、后定等次', 'review first'),
  uncertain: text('不能确定：由会议研究', 'not certain: for the meeting'),
  'too-few': text('件数不足：不按排名启动', 'too few cases'),
  'at-edge': text('并列在边缘：由会议决定', 'tied at the edge'),
};

/** Writes who goes to review (评审) and why, with an empty column for the panel's conclusion. */
export function writeReviewsSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  content: WorkbookContent,
  people: ReadonlyMap<string, ScoredPeople>,
  name: string,
): void {
  const say = (t: Text) => t[content.language];
  const columns = [
    { title: text('编号', 'Number'), width: 13 },
    ...(content.names === undefined ? [] : [{ title: text('姓名', 'Name'), width: 10 }]),
    { title: text('部门', 'Department'), width: 16 },
    { title: text('方案', 'Scheme'), width: 40 },
    { title: text('启动方式', 'Started by'), width: 12 },
    { title: text('处理', 'Outcome'), width: 22 },
    { title: text('理由', 'Why'), width: 48 },
    { title: text('件数', 'Cases'), width: 8 },
    { title: text('可能名次', 'Places open'), width: 12 },
    { title: text('评审结论', 'Conclusion'), width: 24 },
  ];
  const sheet = new Sheet(book, {
    name,
    title: say(text('评审', 'Reviews')),
    subtitle: [
      say(
        text(
          '列出方案规定的启动条件所指向的人。启动评审不是结论；评审由评审组进行，等次在评审之后由会议决定。',
          'Whom the triggers of the schemes point to. To be reviewed is no finding: the panel concludes, and the meeting rates afterwards.',
        ),
      ),
    ],
    widths: columns.map((c) => c.width),
    frozenColumns: content.names === undefined ? 1 : 2,
    headRows: 1,
    language: content.language,
    foot: footOf(content),
  });
  const head = sheet.row(columns.map((c) => textCell(say(c.title), looks.head)));
  for (const { person, scheme, by, outcome, reason, sample, places } of content.reviews) {
    const title = content.results.find((r) => r.scheme === scheme)?.plan.title ?? text(scheme, scheme);
    sheet.row([
      textCell(person, looks.text),
      ...(content.names === undefined ? [] : [textCell(content.names.get(person) ?? '', looks.strongText)]),
      textCell(people.get(scheme)?.get(person)?.post.department ?? '', looks.text),
      textCell(say(title), looks.muted),
      textCell(
        say(by === 'standing' ? text('按排名', 'standing') : text('按事实', 'an event')),
        looks.centered,
      ),
      textCell(say(outcomes[outcome]), looks.text),
      textCell(say(reason), looks.text),
      textCell(sample === null ? '—' : shortText(exact(sample)), looks.centered),
      textCell(
        places === null ? '—' : `${placesText(places.from, places.to)} / ${places.of}`,
        looks.mutedCentered,
      ),
      emptyCell(looks.toFill),
    ]);
  }
  if (content.reviews.length === 0) {
    sheet.wide(textCell(say(text('没有人触发评审。', 'No trigger points to anybody.')), looks.plain));
  }
  sheet.finish({ row: head, columns: columns.length, last: sheet.next - 1 });
}
