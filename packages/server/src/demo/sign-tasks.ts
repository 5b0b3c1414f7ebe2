import type { DemoHttp } from './demo-http.ts';
import { accountOf, type DemoOffice } from './demo-office.ts';

/** What departments take on; the heads that sign first are those whose departments handle cases. */
const tasks: readonly string[] = [
  '书面超期为零；每件认罪认罚案件同步录音录像；每季度评查一次本部门案件（虚构）',
  '办案时限不超过上年平均；监督意见件件跟踪到回复（虚构）',
  '文书差错逐件通报；案卡填录当月完成（虚构）',
];

/** Heads sign what their departments take on, and the chief takes it. The last of them have not signed yet where `open` says so. */
export async function signTasks(
  http: DemoHttp,
  period: string,
  { office, departments }: { readonly office: DemoOffice; readonly departments: ReadonlyMap<string, string> },
  open = 0,
): Promise<void> {
  const heads = [...office.heads].sort(
    ([a], [b]) => Number(b.endsWith('检察部')) - Number(a.endsWith('检察部')),
  );
  for (const [i, [name, head]] of heads.slice(0, heads.length - open).entries()) {
    const department = departments.get(name)!;
    await http.act(
      accountOf(office, head),
      period,
      'sign-tasks',
      { department },
      { text: tasks[i % tasks.length] },
    );
    await http.act('jianchazhang', period, 'receive-tasks', { department });
  }
}
